//! Arranging a group meeting, or writing one down that took place.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{gathering::GatheringKind, ids::GatheringId, role::Role};
use leptos::prelude::*;
use store::{
    gathering::{self, NewGathering},
    nav,
};

use super::{address, fields};
use crate::{
    auth::SchoolStaff,
    components::{Breadcrumbs, Choice, Crumb, FormSheet, HiddenField, PageHead, RadioGroup},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, staff: SchoolStaff) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let id: GatheringId = store::ids::new();
    let values = FormValues::from_pairs([
        ("id", id.to_string()),
        ("kind", "group_matching".to_owned()),
        ("minutes", "90".to_owned()),
    ]);
    show(&state, &staff, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let new = match parse(&values) {
        Ok(new) => new,
        Err(form) => return show(&state, &staff, form).await,
    };
    let mut tx = state.db.school(&staff.actor()).await?;
    gathering::make(&mut tx, &new).await?;
    tx.commit().await?;
    let card = address(&staff.slug, new.gathering_id, "");
    Ok(Redirect::to(&Done::GatheringMade.at(&card)).into_response())
}

fn parse(values: &FormValues) -> Result<NewGathering, FormState> {
    let mut check = Check::new(values);
    let gathering_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let kind = check.one_of::<GatheringKind>("kind", "Выберите вид встречи");
    let typed = fields::parse(&mut check);
    check.finish(|| {
        let typed = typed?;
        Some(NewGathering {
            gathering_id,
            kind: kind?,
            title: typed.title,
            starts_at: typed.starts_at,
            minutes: typed.minutes,
            place: typed.place,
        })
    })
}

async fn show(state: &AppState, staff: &SchoolStaff, form: FormState) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let back = routes::school(&staff.slug, "gatherings");
    Ok(Page::school(staff, counts, Section::Gatherings, "Новая групповая встреча").status(status).respond(move || {
        let fields = fields::view(&form);
        view! {
            <Breadcrumbs items=vec![Crumb::new("Групповые встречи", back.clone())] />
            <PageHead title="Новая групповая встреча" />
            <FormSheet form=form.clone() submit="Сохранить" cancel=back>
                <HiddenField name="id" value=form.field("id").value />
                <RadioGroup field=form.field("kind") legend="Вид встречи" choices={Choice::all::<GatheringKind>()} />
                {fields}
            </FormSheet>
        }
    }))
}
