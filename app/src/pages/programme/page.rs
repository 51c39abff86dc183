//! The page on which the programme is written down.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{role::Role, subject::Subject};
use leptos::prelude::*;
use store::{Error, SchoolTx, mentee, mentor, nav};

use super::form::{self, Typed};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{Breadcrumbs, Fact, FormSheet, HiddenField, PageHead},
    error::PageError,
    forms::{FormState, FormValues},
    page::{Done, Page},
    pages::{
        mentees::reader,
        stale,
        subject::{Place, SubjectPath},
    },
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    SubjectPath(subject): SubjectPath,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    show(&state, &staff, subject, |stored| (FormState::filled(stored.values.clone()), Vec::new(), StatusCode::OK)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    SubjectPath(subject): SubjectPath,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let typed = match form::parse(&values, subject.participant(), clock::today()) {
        Ok(typed) => typed,
        Err(form) => {
            return show(&state, &staff, subject, |_| (form, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY)).await;
        }
    };
    let version = values.get("version").parse().unwrap_or_default();
    let mut tx = state.db.school(&staff.actor()).await?;
    match write(&mut tx, subject, typed, version).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&Place::of(&staff, subject).card)).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            drop(tx);
            show(&state, &staff, subject, |stored| {
                let now = form::changed_since(&values, &stored.values);
                (stale::given_back(values, stored.version), now, StatusCode::CONFLICT)
            })
            .await
        }
        Err(error) => {
            drop(tx);
            let form = form::refused(values, error)?;
            show(&state, &staff, subject, |_| (form, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY)).await
        }
    }
}

async fn write(tx: &mut SchoolTx, subject: Subject, typed: Typed, version: i32) -> Result<(), Error> {
    let Typed { entered_on, left_on, result, case_url, completed } = typed;
    match subject {
        Subject::Mentee(mentee_id) => {
            let programme = mentee::Programme { entered_on, left_on, result, case_url, completed };
            mentee::set_programme(tx, mentee_id, &programme, version).await
        }
        Subject::Mentor(mentor_id) => {
            let programme = mentor::Programme { entered_on, left_on, result, case_url };
            mentor::set_programme(tx, mentor_id, &programme, version).await
        }
    }
}

/// What the base holds.
struct Stored {
    full_name: String,
    version: i32,
    values: FormValues,
}

impl Stored {
    /// Nobody sees the form for a person of another school.
    async fn load(tx: &mut SchoolTx, staff: &SchoolStaff, subject: Subject) -> Result<Self, Error> {
        let (full_name, version, values) = match subject {
            Subject::Mentee(mentee_id) => {
                let card = mentee::card(tx, mentee_id, reader(staff)).await?;
                let values = form::values(card.entered_on, card.left_on, &card.result, &card.case_url);
                let values = if card.completed { values.with("completed", "yes") } else { values };
                (card.full_name, card.version, values)
            }
            Subject::Mentor(mentor_id) => {
                let card = mentor::card(tx, mentor_id).await?;
                let values = form::values(card.entered_on, card.left_on, &card.result, &card.case_url);
                (card.full_name, card.version, values)
            }
        };
        Ok(Self { full_name, version, values: values.with("version", version.to_string()) })
    }
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    subject: Subject,
    form: impl FnOnce(&Stored) -> (FormState, Vec<Fact>, StatusCode),
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let stored = Stored::load(&mut tx, staff, subject).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (form, now, status) = form(&stored);
    let place = Place::of(staff, subject);
    let crumbs = place.crumbs(&stored.full_name);
    let card = place.card;
    Ok(Page::school(staff, counts, place.section, "Ход программы").status(status).respond(move || {
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Ход программы" />
            {stale::notice(now)}
            <FormSheet form=form.clone() submit="Сохранить" cancel=card>
                <HiddenField name="version" value=form.field("version").value />
                {form::fields(&form, subject.participant())}
            </FormSheet>
        }
    }))
}
