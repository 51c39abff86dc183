//! Editing a mentee.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{draft::FormKey, ids::MenteeId, role::Role};
use leptos::prelude::*;
use store::{
    draft::{self, Draft},
    mentee, nav,
};

use super::{card_path, form, reader};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, Crumb, Fact, PageHead},
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    pages::stale,
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = mentee::card(&mut tx, mentee_id, reader(&staff)).await?;
    let form = FormState::filled(form::of_card(&card));
    let (counts, stored) = nav::school_with_draft(&mut tx, &FormKey::mentee(mentee_id)).await?;
    tx.commit().await?;
    Ok(page(&staff, counts, mentee_id, (form, stored), Vec::new(), StatusCode::OK))
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut check = Check::new(&values);
    let entry = form::parse(&mut check, clock::today(), reader(&staff));
    let entry = match check.finish(|| entry) {
        Ok(entry) => entry,
        Err(form) => return again(&state, &staff, mentee_id, form).await,
    };
    let version = values.get("version").parse().unwrap_or_default();
    let mut tx = state.db.school(&staff.actor()).await?;
    match mentee::edit(&mut tx, mentee_id, &entry, version).await {
        Ok(()) => {
            draft::drop_in_school(&mut tx, &FormKey::mentee(mentee_id)).await?;
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&card_path(&staff, mentee_id))).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            let card = mentee::card(&mut tx, mentee_id, reader(&staff)).await?;
            let counts = nav::school(&mut tx).await?;
            let now = form::changed_since(&values, &card, reader(&staff));
            let form = stale::given_back(values, card.version);
            Ok(page(&staff, counts, mentee_id, (form, None), now, StatusCode::CONFLICT))
        }
        Err(error) => {
            drop(tx);
            again(&state, &staff, mentee_id, form::refused(values, error)?).await
        }
    }
}

/// The form with its errors. Nobody sees one for a mentee of another school.
async fn again(
    state: &AppState,
    staff: &SchoolStaff,
    mentee_id: MenteeId,
    form: FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    mentee::card(&mut tx, mentee_id, reader(staff)).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    Ok(page(staff, counts, mentee_id, (form, None), Vec::new(), StatusCode::UNPROCESSABLE_ENTITY))
}

fn page(
    staff: &SchoolStaff,
    counts: nav::SchoolCounts,
    mentee_id: MenteeId,
    (form, stored): (FormState, Option<Draft>),
    now: Vec<Fact>,
    status: StatusCode,
) -> Response {
    let (form, draft) = FormDraft::in_school(staff, FormKey::mentee(mentee_id)).restore(form, stored);
    let (list, card, reader) = (routes::school(&staff.slug, "mentees"), card_path(staff, mentee_id), reader(staff));
    Page::school(staff, counts, Section::Mentees, "Сведения о наставляемом").status(status).respond(move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new("Наставляемые", list), Crumb::new("Карточка", card.clone())] />
            <PageHead title="Сведения о наставляемом" />
            {stale::notice(now)}
            {form::view(form, draft, reader, None, "Сохранить", card)}
        }
    })
}
