//! A meeting is recorded: on a phone, in half a minute. Of an arranged meeting everything is filled in already.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    draft::FormKey,
    ids::{AppointmentId, MeetingId, PairId},
    meeting::{MeetingKind, MeetingPlace},
    russian,
    term::Term,
};
use leptos::prelude::*;
use store::{
    Error,
    appointment::{self, Appointment},
    meeting::{self, Entry},
    work::{self, PairTx, WorkPair},
};

use super::{desk, fields, frame::Frame};
use crate::{
    auth::{PairDesk, PathId},
    clock,
    components::{Choice, DateField, HiddenField, RadioGroup, SelectField, TextArea, TextField},
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
    let held: Vec<_> = meeting::work(&mut tx, &pair).await?.meetings.iter().map(|meeting| meeting.kind).collect();
    show(&mut tx, &at, &pair, None, blank(MeetingKind::suggest_after(&held))).await
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
    write(tx, &at, &pair, None, values).await
}

/// An arranged meeting took place.
pub(super) async fn get_held(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(appointment_id): PathId<AppointmentId>,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let arranged = appointment::one(&mut tx, appointment_id).await?;
    let pair = work::pair(&mut tx, arranged.pair_id).await?;
    let form = of_arranged(&arranged, &pair)?;
    show(&mut tx, &at, &pair, Some(appointment_id), form).await
}

pub(super) async fn post_held(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(appointment_id): PathId<AppointmentId>,
    values: FormValues,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let arranged = appointment::one(&mut tx, appointment_id).await?;
    let pair = work::pair(&mut tx, arranged.pair_id).await?;
    write(tx, &at, &pair, Some(appointment_id), values).await
}

/// An empty form: today, an hour, the kind that usually comes next.
fn blank(kind: MeetingKind) -> FormState {
    let id: MeetingId = store::ids::new();
    FormState::filled(FormValues::from_pairs([
        ("id", id.to_string()),
        ("kind", kind.code().to_owned()),
        ("held_on", russian::date(clock::today())),
        ("minutes", "60".to_owned()),
        ("place", MeetingPlace::InPerson.code().to_owned()),
    ]))
}

/// What was arranged, as if it had gone so.
fn of_arranged(arranged: &Appointment, pair: &WorkPair) -> Result<FormState, PageError> {
    if arranged.state != domain::appointment::AppointmentState::Planned {
        return Err(desk::refused(Error::conflict("appointment_steps")));
    }
    if !domain::appointment::has_begun(arranged.starts_at, clock::now()) {
        return Err(desk::refused(Error::conflict("appointment_ahead")));
    }
    let FormState { mut values, .. } = blank(arranged.kind);
    values.set("held_on", russian::date(clock::day(arranged.starts_at)));
    values.set("minutes", arranged.minutes.to_string());
    values.set("place", arranged.place.code());
    values.set("topic", arranged.topic.clone());
    for id in arranged.together.iter().filter(|id| **id != pair.pair_id) {
        values.push("with", id.to_string());
    }
    Ok(FormState::filled(values))
}

fn parse(values: &FormValues, pair: &WorkPair, appointment: Option<AppointmentId>) -> Result<Entry, FormState> {
    let mut check = Check::new(values);
    let meeting_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let record = fields::read_record(&mut check);
    let with = fields::read_with(&mut check, pair);
    check.finish(|| Some(Entry { meeting_id, record: record?, with: with?, appointment }))
}

async fn write(
    mut tx: PairTx,
    at: &PairDesk,
    pair: &WorkPair,
    appointment: Option<AppointmentId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let form = match parse(&values, pair, appointment) {
        Ok(entry) => match meeting::enter(&mut tx, pair, &entry, clock::now()).await {
            Ok(()) => {
                desk::drop_draft(&mut tx, pair, &key(pair, appointment)).await?;
                tx.commit().await?;
                return Ok(Redirect::to(&Done::MeetingRecorded.at(&desk::card(at, pair.pair_id))).into_response());
            }
            Err(error) => on_field(values, error)?,
        },
        Err(form) => form,
    };
    show(&mut tx, at, pair, appointment, form).await
}

/// Refusals that the day mends.
pub(super) fn on_field(values: FormValues, error: Error) -> Result<FormState, PageError> {
    if error.on_constraint("before_start") {
        Ok(FormState::rejected(values, "held_on", "Встреча не могла пройти раньше, чем пара начала работу"))
    } else if error.on_constraint("meeting_ahead") {
        Ok(FormState::rejected(values, "held_on", "Этот день ещё не наступил: записывают то, что уже было"))
    } else {
        Err(desk::refused(error))
    }
}

/// The draft of a form about another meeting would bring another day along: an arranged one has its own.
fn key(pair: &WorkPair, appointment: Option<AppointmentId>) -> FormKey {
    appointment.map_or_else(|| FormKey::meeting(pair.pair_id), FormKey::held)
}

async fn show(
    tx: &mut PairTx,
    at: &PairDesk,
    pair: &WorkPair,
    appointment: Option<AppointmentId>,
    form: FormState,
) -> Result<Response, PageError> {
    let frame = Frame {
        title: "Запись встречи",
        submit: "Записать встречу",
        cancel: desk::card(at, pair.pair_id),
        draft: Some(key(pair, appointment)),
    };
    let (group, mentor) = (pair.clone(), at.is_mentor());
    let page = frame.show(tx, at, pair, form, move |form| {
        let inside = inside(form, Some(&group), mentor);
        view! { <HiddenField name="id" value=form.field("id").value />{inside} }.into_any()
    });
    page.await
}

/// The fields of a record; a correction has them without the others who were there.
pub(super) fn inside(form: &FormState, group: Option<&WorkPair>, mentor: bool) -> AnyView {
    let form = form.clone();
    let minutes = fields::minutes(&form, "Сколько длилась");
    let with = group.and_then(|pair| {
        fields::with(&form, pair, "Кто ещё был", "Отметьте, если встречались вместе: запись появится у каждого")
    });
    let note = mentor.then(|| {
        let field = form.field("note");
        view! { <TextArea field=field label="Заметка для себя" hint="Её видите только вы: ни школа, ни наставляемый её не прочтут" optional=true /> }
    });
    view! {
        <SelectField field=form.field("kind") label="Вид встречи" choices=fields::kinds() />
        <DateField field=form.field("held_on") label="Дата" />
        {minutes}
        <RadioGroup field=form.field("place") legend="Как прошла" choices={Choice::all::<MeetingPlace>()} />
        {with}
        <TextField field=form.field("topic") label="Тема" />
        <TextArea field=form.field("result") label="Что получилось" hint="О чём договорились, что сделали. Без диагнозов и семейных подробностей" />
        <TextField field=form.field("next_step") label="Следующий шаг" hint="Одна строка: что сделать до следующей встречи" optional=true />
        <TextArea field=form.field("reflection") label="Слова наставляемого" hint="Что было полезно, что было трудно: так, как сказал сам наставляемый" optional=true />
        {note}
    }
    .into_any()
}
