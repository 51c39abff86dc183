//! An arranged meeting gets another time or place.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    appointment::{AppointmentState, moment, parse_day, parse_time},
    ids::AppointmentId,
    meeting::MeetingPlace,
    numbers::PlannedMinutes,
    russian,
    term::Term,
    text::ShortText,
};
use leptos::prelude::*;
use store::{
    Error,
    appointment::{self, Appointment, Shift},
    work::{self, PairTx, WorkPair},
};

use super::{arrange::past, desk, fields};
use crate::{
    auth::{PairDesk, PathId},
    clock,
    components::{Breadcrumbs, FormSheet, HiddenField, PageHead},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(appointment_id): PathId<AppointmentId>,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let arranged = appointment::one(&mut tx, appointment_id).await?;
    let pair = work::pair(&mut tx, arranged.pair_id).await?;
    let form = FormState::filled(values_of(&arranged));
    show(&mut tx, &at, (&pair, &arranged), form, StatusCode::OK).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(appointment_id): PathId<AppointmentId>,
    values: FormValues,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let arranged = appointment::one(&mut tx, appointment_id).await?;
    let pair = work::pair(&mut tx, arranged.pair_id).await?;
    let (form, status) = match parse(&values) {
        Ok(new) => match appointment::shift(&mut tx, &pair, &arranged, &new, clock::now()).await {
            Ok(()) => {
                tx.commit().await?;
                return Ok(Redirect::to(&Done::MeetingMoved.at(&desk::card(&at, pair.pair_id))).into_response());
            }
            Err(error) if error.on_constraint("version") && arranged.state == AppointmentState::Planned => {
                (meanwhile(values, &arranged), StatusCode::CONFLICT)
            }
            Err(error) if error.on_constraint("version") => {
                return Err(desk::refused(Error::conflict("appointment_steps")));
            }
            Err(error) => (past(values, error)?, StatusCode::UNPROCESSABLE_ENTITY),
        },
        Err(form) => (form, StatusCode::UNPROCESSABLE_ENTITY),
    };
    show(&mut tx, &at, (&pair, &arranged), form, status).await
}

fn values_of(arranged: &Appointment) -> FormValues {
    let there = arranged.starts_at.with_timezone(&clock::zone());
    FormValues::from_pairs([
        ("sequence", arranged.sequence.to_string()),
        ("day", russian::date(there.date_naive())),
        ("time", there.format("%H:%M").to_string()),
        ("minutes", arranged.minutes.to_string()),
        ("place", arranged.place.code().to_owned()),
        ("where_text", arranged.where_text.clone()),
        ("topic", arranged.topic.clone()),
    ])
}

/// Somebody else moved it: what was typed stays, and the next attempt is a decision.
fn meanwhile(mut values: FormValues, arranged: &Appointment) -> FormState {
    values.set("sequence", arranged.sequence.to_string());
    let now = russian::date_time(arranged.starts_at, &clock::zone());
    let words = format!("Пока вы правили, встречу перенесли на {now}. Сравните и сохраните ещё раз");
    FormState::rejected(values, "", words)
}

fn parse(values: &FormValues) -> Result<Shift, FormState> {
    let mut check = Check::new(values);
    let day = check.required("day", |text| parse_day(text, clock::today()));
    let time = check.required("time", parse_time);
    let length = fields::minutes_field(&check);
    let minutes = check.required(length, PlannedMinutes::parse);
    let place = check.one_of::<MeetingPlace>("place", "Отметьте, как пройдёт встреча");
    let where_text = check.optional("where_text", ShortText::parse);
    let topic = check.optional("topic", ShortText::parse);
    check.finish(|| {
        Some(Shift {
            sequence: values.get("sequence").parse().unwrap_or(-1),
            starts_at: moment(day?, time?, &clock::zone())?,
            minutes: minutes?,
            place: place?,
            where_text: where_text?,
            topic: topic?,
        })
    })
}

async fn show(
    tx: &mut PairTx,
    at: &PairDesk,
    (pair, arranged): (&WorkPair, &Appointment),
    form: FormState,
    status: StatusCode,
) -> Result<Response, PageError> {
    desk::works(pair)?;
    if arranged.state != AppointmentState::Planned {
        return Err(desk::refused(Error::conflict("appointment_steps")));
    }
    let counts = desk::counts(tx).await?;
    let (crumbs, lead, cancel) = (desk::crumbs(at, pair), desk::title(at, pair), desk::card(at, pair.pair_id));
    let together = (arranged.together.len() > 1).then_some("Встреча общая: перенесётся для всех, кто приглашён.");
    Ok(desk::page(at, counts, "Перенести встречу").status(status).respond(move || {
        let when = fields::when_and_where(&form);
        let sequence = form.field("sequence").value;
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title="Перенести встречу" lead=lead />
            {together.map(|words| view! { <p class="soft">{words}</p> })}
            <FormSheet form=form submit="Перенести" cancel=cancel>
                <HiddenField name="sequence" value=sequence />
                {when}
            </FormSheet>
        }
    }))
}
