//! Another title, time or place of a meeting of which nobody has noted yet who came.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{gathering::GatheringState, ids::GatheringId, role::Role};
use leptos::prelude::*;
use store::{
    SchoolTx,
    gathering::{self, Card, Change},
    nav,
};

use super::{address, fields};
use crate::{
    auth::{PathId, SchoolStaff},
    components::{Breadcrumbs, Crumb, FormSheet, HiddenField, PageHead},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    state::AppState,
};

/// Why nothing of a meeting can be changed any more.
const OVER: &str = "Эта встреча уже прошла или отменена: изменить её нельзя.";

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = gathering::card(&mut tx, id).await?;
    let mut values = FormValues::from_pairs([
        ("version", card.version.to_string()),
        ("title", card.title.clone()),
        ("minutes", card.minutes.to_string()),
        ("place", card.place.clone()),
    ]);
    fields::shown(&mut values, "day", "time", card.starts_at);
    show(&mut tx, &staff, &card, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = gathering::card(&mut tx, id).await?;
    let form = match parse(&values) {
        Ok(change) => match gathering::change(&mut tx, id, &change).await {
            Ok(()) => {
                tx.commit().await?;
                return Ok(Redirect::to(&Done::GatheringChanged.at(&address(&staff.slug, id, ""))).into_response());
            }
            Err(error) if error.on_constraint("gathering_planned") => {
                return Err(PageError::Conflict(OVER.to_owned()));
            }
            Err(error) => return Err(error.into()),
        },
        Err(form) => form,
    };
    show(&mut tx, &staff, &card, form).await
}

fn parse(values: &FormValues) -> Result<Change, FormState> {
    let mut check = Check::new(values);
    let typed = fields::parse(&mut check);
    let version = values.get("version").parse().unwrap_or_default();
    check.finish(|| {
        let typed = typed?;
        Some(Change {
            version,
            title: typed.title,
            starts_at: typed.starts_at,
            minutes: typed.minutes,
            place: typed.place,
        })
    })
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, card: &Card, form: FormState) -> Result<Response, PageError> {
    if card.state != GatheringState::Planned {
        return Err(PageError::Conflict(OVER.to_owned()));
    }
    let counts = nav::school(tx).await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (back, title) = (address(&staff.slug, card.gathering_id, ""), card.title.clone());
    Ok(Page::school(staff, counts, Section::Gatherings, "Изменить встречу").status(status).respond(move || {
        let fields = fields::view(&form);
        view! {
            <Breadcrumbs items=vec![Crumb::new(title, back.clone())] />
            <PageHead title="Изменить встречу" lead="Если изменятся время, место или длительность встречи, которая впереди, приглашённые получат письма" />
            <FormSheet form=form.clone() submit="Сохранить" cancel=back>
                <HiddenField name="version" value=form.field("version").value />
                {fields}
            </FormSheet>
        }
    }))
}
