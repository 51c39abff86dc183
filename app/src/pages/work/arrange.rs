//! Meetings are arranged: one or a series, for one mentee or several.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Days, Utc};
use domain::{
    appointment::{Repeat, moment, parse_day, parse_time, series},
    ids::{AppointmentId, PairId},
    meeting::{MeetingKind, MeetingPlace},
    numbers::PlannedMinutes,
    russian,
    term::Term,
    text::ShortText,
};
use leptos::prelude::*;
use store::{
    Error,
    appointment::{self, NewAppointment},
    meeting::{self, Work},
    work::{self, PairTx, WorkPair},
};

use super::{desk, fields, frame::Frame};
use crate::{
    auth::{PairDesk, PathId},
    clock,
    components::{Choice, DateField, HiddenField, RadioGroup, SelectField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    let work = meeting::work(&mut tx, &pair).await?;
    show(&mut tx, &at, &pair, blank(&work)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(pair_id): PathId<PairId>,
    values: FormValues,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let pair = work::pair(&mut tx, pair_id).await?;
    let form = match parse(&values, &pair) {
        Ok(new) => match appointment::arrange(&mut tx, &pair, &new, clock::now()).await {
            Ok(()) => {
                tx.commit().await?;
                return Ok(Redirect::to(&Done::MeetingArranged.at(&desk::card(&at, pair_id))).into_response());
            }
            Err(error) => past(values, error)?,
        },
        Err(form) => form,
    };
    show(&mut tx, &at, &pair, form).await
}

/// As the last one was: pairs meet at the same hour and place. The first time an afternoon a week from now.
fn blank(work: &Work) -> FormState {
    let id: AppointmentId = store::ids::new();
    let (today, zone) = (clock::today(), clock::zone());
    let held: Vec<_> = work.meetings.iter().map(|meeting| meeting.kind).collect();
    let mut values = FormValues::from_pairs([
        ("id", id.to_string()),
        ("kind", MeetingKind::suggest_after(&held).code().to_owned()),
        ("day", russian::date(today + Days::new(7))),
        ("time", "15:00".to_owned()),
        ("minutes", "60".to_owned()),
        ("place", MeetingPlace::InPerson.code().to_owned()),
        ("repeat", Repeat::Once.code().to_owned()),
    ]);
    if let Some(last) = work.appointments.first() {
        let day = clock::day(last.starts_at) + Days::new(7);
        values.set("day", russian::date(if day > today { day } else { today + Days::new(7) }));
        values.set("time", last.starts_at.with_timezone(&zone).format("%H:%M").to_string());
        values.set("minutes", last.minutes.to_string());
        values.set("place", last.place.code());
        values.set("where_text", last.where_text.clone());
    }
    FormState::filled(values)
}

fn parse(values: &FormValues, pair: &WorkPair) -> Result<NewAppointment, FormState> {
    let (today, zone) = (clock::today(), clock::zone());
    let mut check = Check::new(values);
    let kind = check.one_of::<MeetingKind>("kind", "Выберите вид встречи");
    let day = check.required("day", |text| parse_day(text, today));
    let time = check.required("time", parse_time);
    let length = fields::minutes_field(&check);
    let minutes = check.required(length, PlannedMinutes::parse);
    let place = check.one_of::<MeetingPlace>("place", "Отметьте, как пройдёт встреча");
    let where_text = check.optional("where_text", ShortText::parse);
    let topic = check.optional("topic", ShortText::parse);
    let repeat = check.one_of::<Repeat>("repeat", "Отметьте, повторяется ли встреча");
    let until = check.optional("until", |text| parse_day(text, today));
    let mut starts: Vec<DateTime<Utc>> = Vec::new();
    if let (Some(day), Some(time), Some(repeat), Some(until)) = (day, time, repeat, until) {
        match series(day, repeat, until) {
            Ok(days) => starts = days.into_iter().filter_map(|day| moment(day, time, &zone)).collect(),
            Err(error) => check.fail("until", error.to_string()),
        }
    }
    let with = fields::read_with(&mut check, pair);
    check.finish(|| {
        Some(NewAppointment {
            appointment_id: values.get("id").parse().unwrap_or_else(|_| store::ids::new()),
            kind: kind?,
            starts,
            minutes: minutes?,
            place: place?,
            where_text: where_text?,
            topic: topic?,
            with: with?,
        })
    })
}

/// The hour of today that is over.
pub(super) fn past(values: FormValues, error: Error) -> Result<FormState, PageError> {
    if error.on_constraint("appointment_past") {
        let words = "Это время уже прошло. Если встреча состоялась, запишите её в дневник, назначать не нужно";
        Ok(FormState::rejected(values, "time", words))
    } else {
        Err(desk::refused(error))
    }
}

async fn show(tx: &mut PairTx, at: &PairDesk, pair: &WorkPair, form: FormState) -> Result<Response, PageError> {
    let frame =
        Frame {
            title: "Назначить встречу", submit: "Назначить", cancel: desk::card(at, pair.pair_id), draft: None
        };
    let group = pair.clone();
    let page = frame.show(tx, at, pair, form, move |form| {
        let when = fields::when_and_where(form);
        let with = fields::with(form, &group, "Кто ещё приглашён", "Отметьте, если встреча общая");
        view! {
            <HiddenField name="id" value=form.field("id").value />
            <SelectField field=form.field("kind") label="Вид встречи" choices=fields::kinds() />
            {when}
            <RadioGroup field=form.field("repeat") legend="Повторять" choices={Choice::all::<Repeat>()} />
            <DateField field=form.field("until") label="До какого дня повторять" hint="Для встреч, которые повторяются; не больше 40" optional=true />
            {with}
        }
        .into_any()
    });
    page.await
}
