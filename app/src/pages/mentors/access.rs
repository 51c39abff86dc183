//! The cabinet of an internal mentor: opened, closed, and opened under another address.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::MentorId, role::Role};
use leptos::prelude::*;
use store::{
    identity::access::{BasePerson, correct_address},
    mentor, nav,
};

use super::{card, card_path};
use crate::{
    auth::{PathId, PathTerm, SchoolStaff},
    components::{Breadcrumbs, Crumb, PageHead},
    error::PageError,
    forms::{FormState, FormValues},
    page::{Page, Section},
    pages::access::{self, Address, Deed},
    routes,
    state::AppState,
};

/// One of the buttons of the card.
pub(super) async fn act(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
    PathTerm(deed): PathTerm<Deed>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    match deed.perform(&mut tx, BasePerson::InternalMentor(mentor_id), &values).await {
        Ok(done) => {
            tx.commit().await?;
            Ok(Redirect::to(&done.at(&card_path(&staff, mentor_id))).into_response())
        }
        Err(error) => {
            drop(tx);
            card::show(&state, &staff, mentor_id, Some(access::refusal(error)?)).await
        }
    }
}

pub(super) async fn address(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    show(&state, &staff, mentor_id, None).await
}

pub(super) async fn correct(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let new = match Address::parse(&values) {
        Ok(new) => new,
        Err(form) => return show(&state, &staff, mentor_id, Some(form)).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let corrected = correct_address(&mut tx, BasePerson::InternalMentor(mentor_id), &new.email, new.link_id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Address::done(corrected).at(&card_path(&staff, mentor_id))).into_response())
}

/// The form of the address; as it was sent, with its messages, when there is one.
async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    mentor_id: MentorId,
    form: Option<FormState>,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let mentor = mentor::card(&mut tx, mentor_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    if mentor.pool.is_some() {
        return Err(PageError::NotFound);
    }
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = form.unwrap_or_else(|| Address::blank(Role::Mentor, &mentor.email));
    let (list, card) = (routes::school(&staff.slug, "mentors"), card_path(staff, mentor_id));
    Ok(Page::school(staff, counts, Section::Mentors, "Адрес наставника").status(status).respond(move || {
        let access = mentor.access.of(Role::Mentor);
        let crumbs = vec![Crumb::new("Наставники", list), Crumb::new(mentor.full_name.clone(), card.clone())];
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Адрес наставника" lead=mentor.full_name />
            {Address::view(form, &access, card)}
        }
    }))
}
