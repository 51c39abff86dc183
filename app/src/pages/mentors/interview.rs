//! Noting the day of the interview with a mentor from the pool: all that a school says about such a mentor.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{dates::PastDate, ids::MentorId, role::Role, russian};
use leptos::prelude::*;
use store::{mentor, nav};

use super::card_path;
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, Crumb, DateField, FormSheet, HiddenField, PageHead},
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
    show(&state, &staff, mentor_id, None, StatusCode::OK).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut check = Check::new(&values);
    let day = check.optional("interviewed_on", |text| PastDate::parse(text, clock::today()));
    let day = match check.finish(|| day) {
        Ok(day) => day.map(PastDate::date),
        Err(form) => return show(&state, &staff, mentor_id, Some(form), StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let version = values.get("version").parse().unwrap_or_default();
    let mut tx = state.db.school(&staff.actor()).await?;
    match mentor::note_interview(&mut tx, mentor_id, day, version).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&card_path(&staff, mentor_id))).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            let stored = mentor::card(&mut tx, mentor_id).await?.version;
            drop(tx);
            show(&state, &staff, mentor_id, Some(stale::given_back(values, stored)), StatusCode::CONFLICT).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The form: as given back, or filled from what is stored. An internal mentor's form holds the interview among the rest.
async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    mentor_id: MentorId,
    form: Option<FormState>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let mentor = mentor::card(&mut tx, mentor_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (list, card) = (routes::school(&staff.slug, "mentors"), card_path(staff, mentor_id));
    if mentor.pool.is_none() {
        return Ok(Redirect::to(&format!("{card}/edit")).into_response());
    }
    let stored = mentor.interviewed_on.map(russian::date).unwrap_or_default();
    let form = form.unwrap_or_else(|| {
        let values = FormValues::from_pairs([("interviewed_on", stored.clone()), ("version", mentor.version.to_string())]);
        FormState::filled(values)
    });
    let now = (status == StatusCode::CONFLICT).then(|| {
        let fields = [("interviewed_on", "Дата собеседования")];
        let in_base = FormValues::default().with("interviewed_on", stored);
        stale::differing(&form.values, &in_base, &fields, |_, values| values.join(", "))
    });
    Ok(Page::school(staff, counts, Section::Mentors, "Собеседование").status(status).respond(move || {
        let version = form.field("version").value;
        let crumbs = vec![Crumb::new("Наставники", list), Crumb::new(mentor.full_name.clone(), card.clone())];
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Собеседование" lead=mentor.full_name />
            {now.and_then(stale::notice)}
            <FormSheet form=form.clone() submit="Сохранить" cancel=card>
                <HiddenField name="version" value=version />
                <DateField
                    field=form.field("interviewed_on")
                    label="Дата собеседования"
                    hint="Оставьте пустым, если собеседования не было"
                    optional=true
                />
            </FormSheet>
        }
    }))
}
