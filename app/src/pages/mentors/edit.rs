//! Editing an internal mentor. A mentor from the pool has a form of a few lines: [`super::places`].

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{draft::FormKey, ids::MentorId, role::Role};
use leptos::prelude::*;
use store::{
    draft::{self, Draft},
    mentor::{self, Card},
    nav,
};

use super::{card_path, form};
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
    PathId(mentor_id): PathId<MentorId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = mentor::card(&mut tx, mentor_id).await?;
    let (counts, stored) = nav::school_with_draft(&mut tx, &FormKey::mentor(mentor_id)).await?;
    tx.commit().await?;
    if card.pool.is_some() {
        let places = format!("{}/places", card_path(&staff, mentor_id));
        return Ok(Redirect::to(&places).into_response());
    }
    let form = FormState::filled(form::of_card(&card));
    Ok(page(&staff, counts, mentor_id, (form, stored), Vec::new(), StatusCode::OK))
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut check = Check::new(&values);
    let entry = form::parse(&mut check, clock::today(), &store::dictionary::current());
    let entry = match check.finish(|| entry) {
        Ok(entry) => entry,
        Err(form) => return again(&state, &staff, mentor_id, |_| Ok(form)).await,
    };
    let version = values.get("version").parse().unwrap_or_default();
    let mut tx = state.db.school(&staff.actor()).await?;
    match mentor::edit(&mut tx, mentor_id, &entry, version).await {
        Ok(()) => {
            draft::drop_in_school(&mut tx, &FormKey::mentor(mentor_id)).await?;
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&card_path(&staff, mentor_id))).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            let card = mentor::card(&mut tx, mentor_id).await?;
            let counts = nav::school(&mut tx).await?;
            let now = form::changed_since(&values, &card);
            let form = stale::given_back(values, card.version);
            Ok(page(&staff, counts, mentor_id, (form, None), now, StatusCode::CONFLICT))
        }
        Err(error) => {
            drop(tx);
            again(&state, &staff, mentor_id, |card| form::refused(values, error, &form::mentees(card))).await
        }
    }
}

/// The form with its errors. Nobody sees one for a mentor of another school.
async fn again(
    state: &AppState,
    staff: &SchoolStaff,
    mentor_id: MentorId,
    form: impl FnOnce(&Card) -> Result<FormState, store::Error>,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let form = form(&mentor::card(&mut tx, mentor_id).await?)?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    Ok(page(staff, counts, mentor_id, (form, None), Vec::new(), StatusCode::UNPROCESSABLE_ENTITY))
}

fn page(
    staff: &SchoolStaff,
    counts: nav::SchoolCounts,
    mentor_id: MentorId,
    (form, stored): (FormState, Option<Draft>),
    now: Vec<Fact>,
    status: StatusCode,
) -> Response {
    let (form, draft) = FormDraft::in_school(staff, FormKey::mentor(mentor_id)).restore(form, stored);
    let (list, card) = (routes::school(&staff.slug, "mentors"), card_path(staff, mentor_id));
    Page::school(staff, counts, Section::Mentors, "Сведения о наставнике").status(status).respond(move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new("Наставники", list), Crumb::new("Карточка", card.clone())] />
            <PageHead title="Сведения о наставнике" />
            {stale::notice(now)}
            {form::view(form, draft, None, "Сохранить", card)}
        }
    })
}
