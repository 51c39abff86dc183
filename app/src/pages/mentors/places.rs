//! What a school says about a mentor from the pool: how many of the given places it uses, and when the interview was.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{dates::PastDate, ids::MentorId, numbers::Capacity, role::Role, russian};
use leptos::prelude::*;
use store::{
    mentor::{self, Card, UseOfPlaces},
    nav,
};

use super::{card_path, form};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, Crumb, DateField, Fact, FieldWidth, FormSheet, HiddenField, PageHead, TextField, TextKind,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    pages::stale,
    routes,
    state::AppState,
};

const FIELDS: &[(&str, &str)] = &[("capacity", "Сколько мест использует школа"), ("interviewed_on", "Собеседование")];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    show(&state, &staff, mentor_id, |card| Ok((FormState::filled(of_card(card)), StatusCode::OK))).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentor_id): PathId<MentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut check = Check::new(&values);
    let capacity = check.required("capacity", Capacity::parse);
    let day = check.optional("interviewed_on", |text| PastDate::parse(text, clock::today()));
    let places = check.finish(|| Some(UseOfPlaces { capacity: capacity?, interviewed_on: day?.map(PastDate::date) }));
    let places = match places {
        Ok(places) => places,
        Err(form) => return show(&state, &staff, mentor_id, |_| Ok((form, StatusCode::UNPROCESSABLE_ENTITY))).await,
    };
    let version = values.get("version").parse().unwrap_or_default();
    let mut tx = state.db.school(&staff.actor()).await?;
    match mentor::use_places(&mut tx, mentor_id, &places, version).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&card_path(&staff, mentor_id))).into_response())
        }
        Err(error) => {
            drop(tx);
            show(&state, &staff, mentor_id, |card| {
                if error.on_constraint("version") {
                    return Ok((stale::given_back(values, card.version), StatusCode::CONFLICT));
                }
                let form = form::refused(values, error, &form::mentees(card))?;
                Ok((form, StatusCode::UNPROCESSABLE_ENTITY))
            })
            .await
        }
    }
}

fn of_card(card: &Card) -> FormValues {
    FormValues::from_pairs([
        ("capacity", card.capacity.to_string()),
        ("interviewed_on", card.interviewed_on.map(russian::date).unwrap_or_default()),
        ("version", card.version.to_string()),
    ])
}

/// What the base says now where the form says something else.
fn changed_since(typed: &FormValues, card: &Card) -> Vec<Fact> {
    let typed = stale::tidied(typed, &[("interviewed_on", stale::date)]);
    stale::differing(&typed, &of_card(card), FIELDS, |_, values| values.join(", "))
}

/// The form that `form` makes of what is stored. An internal mentor has another one.
async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    mentor_id: MentorId,
    form: impl FnOnce(&Card) -> Result<(FormState, StatusCode), store::Error>,
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let mentor = mentor::card(&mut tx, mentor_id).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (list, card) = (routes::school(&staff.slug, "mentors"), card_path(staff, mentor_id));
    if mentor.pool.is_none() {
        return Ok(Redirect::to(&format!("{card}/edit")).into_response());
    }
    let (form, status) = form(&mentor)?;
    let now = if status == StatusCode::CONFLICT { changed_since(&form.values, &mentor) } else { Vec::new() };
    Ok(Page::school(staff, counts, Section::Mentors, "Места и собеседование").status(status).respond(move || {
        let version = form.field("version").value;
        let crumbs = vec![Crumb::new("Наставники", list), Crumb::new(mentor.full_name.clone(), card.clone())];
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Места и собеседование" lead=mentor.full_name />
            {stale::notice(now)}
            <FormSheet form=form.clone() submit="Сохранить" cancel=card>
                <HiddenField name="version" value=version />
                <TextField
                    field=form.field("capacity")
                    label="Сколько мест использует школа"
                    hint="Не больше, чем дал наставник: ещё одно место просят новым запросом"
                    kind=TextKind::Number
                    width=FieldWidth::Tiny
                    autocomplete="off"
                />
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
