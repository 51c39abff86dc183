//! The certificate of the mentee of a pair that was brought to its end.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::PairId,
    participation::{Participation, TITLE},
    role::Role,
};
use leptos::prelude::*;
use store::{nav, pair};

use crate::{
    auth::{PathId, SchoolStaff},
    components::{Breadcrumbs, Crumb, DocumentSheet, PageHead, SignatureLines, TakeAway},
    error::PageError,
    page::{Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    staff.may(Role::reads_school)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = pair::participation(&mut tx, pair_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let card = routes::school(&staff.slug, &format!("pairs/{pair_id}"));
    // Of work that goes on, or was broken off, nothing is certified.
    let Some(found) = found else { return Ok(Redirect::to(&card).into_response()) };
    let list = routes::school(&staff.slug, "pairs");
    Ok(Page::school(&staff, counts, Section::Pairs, TITLE).respond(move || {
        let file = format!("{card}/certificate");
        view! {
            <Breadcrumbs items=vec![Crumb::new("Пары", list), Crumb::new(found.mentee.clone(), card)] />
            <PageHead title=TITLE><TakeAway file=file /></PageHead>
            {sheet(&found)}
        }
    }))
}

/// The document as it is printed.
pub(in crate::pages) fn sheet(found: &Participation) -> AnyView {
    let facts = found.paragraphs().into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
    let (school, signed) = (found.school.clone(), found.signed());
    view! {
        <DocumentSheet title=TITLE edition=school>
            {facts}
            <p>{signed}</p>
            <SignatureLines labels=vec!["Подпись", "Расшифровка", "Печать, если она нужна"] />
        </DocumentSheet>
    }
    .into_any()
}

/// The document to take away; `None` for a pair that was not brought to its end.
///
/// # Errors
/// [`PageError::NotFound`] without such a pair in the school.
pub async fn participation(
    state: &AppState,
    staff: &SchoolStaff,
    pair_id: PairId,
) -> Result<Option<Participation>, PageError> {
    staff.may(Role::reads_school)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = pair::participation(&mut tx, pair_id).await?;
    tx.commit().await?;
    Ok(found)
}
