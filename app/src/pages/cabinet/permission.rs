//! The permission to show the entry to schools, given after an application that was sent without it.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{consent::ConsentKind, consent_text::ConsentDocument, ids::PoolMentorId};
use leptos::prelude::*;
use store::{
    nav,
    pool::{self, OwnEntry},
};

use crate::{
    auth::{MentorUser, PathId},
    clock,
    components::{Breadcrumbs, Crumb, PageHead},
    error::PageError,
    forms::{FormState, FormValues},
    page::{Done, MentorSection, Page},
    pages::signup::document,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let own = unsigned(&state, &user, pool_mentor_id).await?;
    match own {
        Some(own) => show(&state, &user, &own, FormState::default()).await,
        None => Ok(Redirect::to(&routes::mentor("profile")).into_response()),
    }
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let Some(own) = unsigned(&state, &user, pool_mentor_id).await? else {
        return Ok(Redirect::to(&routes::mentor("profile")).into_response());
    };
    let text = text(&own);
    if let Some(form) = document::changed(&text, &values) {
        return show(&state, &user, &own, form).await;
    }
    let mut tx = state.db.mentor(&user.actor()).await?;
    pool::give_permission(&mut tx, pool_mentor_id, &text, clock::today()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::PermissionGiven.at(&routes::mentor("profile"))).into_response())
}

/// The entry when there is something to sign; `None` when it was signed before, whatever became of it since.
async fn unsigned(
    state: &AppState,
    user: &MentorUser,
    pool_mentor_id: PoolMentorId,
) -> Result<Option<OwnEntry>, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let own = pool::entry(&mut tx, pool_mentor_id).await?;
    tx.commit().await?;
    if own.editable() { Ok(own.shown_until.is_none().then_some(own)) } else { Err(PageError::NotFound) }
}

fn text(own: &OwnEntry) -> ConsentDocument {
    document::of(ConsentKind::RegionalPool, &own.region, &own.entry.full_name, &own.email)
}

async fn show(state: &AppState, user: &MentorUser, own: &OwnEntry, form: FormState) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    let document = text(own);
    let (name, email) = (own.entry.full_name.clone(), own.email.clone());
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::mentor(user, counts, MentorSection::Profile, "Согласие на показ анкеты").status(status).respond(move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new("Моя анкета", routes::mentor("profile"))] />
            <PageHead
                title="Согласие на показ анкеты"
                lead="Без него центр не может принять вас в пул. Подписывать не обязательно: если не хотите, просто закройте страницу."
            />
            {document::sheet(&document, &name, &email, form)}
        }
    }))
}
