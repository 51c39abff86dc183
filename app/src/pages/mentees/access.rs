//! The mentee's own page: opened to the mentee or the representative, closed, and opened under another address.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::MenteeId, role::Role, term::Term};
use leptos::prelude::*;
use store::{
    identity::access::{BasePerson, correct_address},
    mentee, nav,
};

use super::{card, card_path, reader};
use crate::{
    auth::{PathId, PathTerm, SchoolStaff},
    components::{Breadcrumbs, Crumb, PageHead},
    error::PageError,
    forms::{FormState, FormValues, QueryValues},
    page::{Page, Section},
    pages::access::{self, Address, Deed},
    routes,
    state::AppState,
};

/// One of the buttons of the card.
pub(super) async fn act(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
    PathTerm(deed): PathTerm<Deed>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let Some(person) = person(mentee_id, &values) else { return Err(unsaid(&state, &staff, mentee_id).await) };
    let mut tx = state.db.school(&staff.actor()).await?;
    match deed.perform(&mut tx, person, &values).await {
        Ok(done) => {
            tx.commit().await?;
            Ok(Redirect::to(&done.at(&card_path(&staff, mentee_id))).into_response())
        }
        Err(error) => {
            drop(tx);
            card::show(&state, &staff, mentee_id, Some(access::refusal(error)?)).await
        }
    }
}

/// Of whom the form or the address speaks.
fn person(mentee_id: MenteeId, values: &FormValues) -> Option<BasePerson> {
    match Role::from_code(values.get("role"))? {
        Role::Mentee => Some(BasePerson::Mentee(mentee_id)),
        Role::Representative => Some(BasePerson::Representative(mentee_id)),
        _ => None,
    }
}

/// The answer when it speaks of neither; of somebody else's mentee there is nothing to say at all.
async fn unsaid(state: &AppState, staff: &SchoolStaff, mentee_id: MenteeId) -> PageError {
    let known = async {
        let mut tx = state.db.school(&staff.actor()).await?;
        mentee::card(&mut tx, mentee_id, reader(staff)).await
    };
    match known.await {
        Ok(_) => PageError::Invalid("Выберите, о ком речь: о наставляемом или о представителе.".to_owned()),
        Err(error) => error.into(),
    }
}

pub(super) async fn address(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let person = person(mentee_id, &query).ok_or(PageError::NotFound)?;
    show(&state, &staff, mentee_id, person, None).await
}

pub(super) async fn correct(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let Some(person) = person(mentee_id, &values) else { return Err(unsaid(&state, &staff, mentee_id).await) };
    let new = match Address::parse(&values) {
        Ok(new) => new,
        Err(form) => return show(&state, &staff, mentee_id, person, Some(form)).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    let corrected = correct_address(&mut tx, person, &new.email, new.link_id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Address::done(corrected).at(&card_path(&staff, mentee_id))).into_response())
}

/// The form of the address; as it was sent, with its messages, when there is one.
async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    mentee_id: MenteeId,
    person: BasePerson,
    form: Option<FormState>,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let mentee = mentee::card(&mut tx, mentee_id, reader(staff)).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (title, name, email) = match (person.role(), &mentee.representative) {
        (Role::Representative, Some(one)) => ("Адрес представителя", &one.full_name, &one.email),
        (Role::Representative, None) => return Err(PageError::NotFound),
        _ => ("Адрес наставляемого", &mentee.full_name, &mentee.email),
    };
    let status = if form.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = form.unwrap_or_else(|| Address::blank(person.role(), email));
    let (lead, state) = (name.clone(), mentee.access.of(person.role()));
    let (list, card) = (routes::school(&staff.slug, "mentees"), card_path(staff, mentee_id));
    Ok(Page::school(staff, counts, Section::Mentees, title).status(status).respond(move || {
        let crumbs = vec![Crumb::new("Наставляемые", list), Crumb::new(mentee.full_name.clone(), card.clone())];
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title=title lead=lead />
            {Address::view(form, &state, card)}
        }
    }))
}
