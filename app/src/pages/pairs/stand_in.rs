//! Another mentor stands in for some days; a stand-in is called off.

use axum::{extract::State, response::Response};
use domain::{
    dates::parse_date,
    ids::{MentorId, PairId, PairStandInId},
    role::Role,
    russian,
    text::{InvalidValue, ShortText},
};
use leptos::prelude::*;
use store::{
    Error, SchoolTx,
    pair::{self, MentorChoice, NewStandIn},
};

use super::{
    ended,
    frame::{self, Frame},
    new, running,
};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Choice, DateField, HiddenField, SelectField, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let id: PairStandInId = store::ids::new();
    let mut tx = state.db.school(&staff.actor()).await?;
    let today = russian::date(clock::today());
    let values = FormValues::from_pairs([("id", id.to_string()), ("from_on", today)]);
    show(&mut tx, &staff, pair_id, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let form = match parse(&values) {
        Ok(new) => match pair::stand_in(&mut tx, pair_id, &new).await {
            Ok(()) => {
                tx.commit().await?;
                return Ok(frame::back(&staff, pair_id, Done::StandInSet));
            }
            Err(error) => {
                drop(tx);
                tx = state.db.school(&staff.actor()).await?;
                refused(values, error)?
            }
        },
        Err(form) => form,
    };
    show(&mut tx, &staff, pair_id, form).await
}

/// Calls a stand-in off. One that is over or gone already is gone.
pub(super) async fn off(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(pair_id): PathId<PairId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::makes_pairs)?;
    let stand_in: PairStandInId = values.get("stand_in").parse().map_err(|_| PageError::NotFound)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    pair::call_off(&mut tx, pair_id, stand_in).await?;
    tx.commit().await?;
    Ok(frame::back(&staff, pair_id, Done::StandInOff))
}

fn parse(values: &FormValues) -> Result<NewStandIn, FormState> {
    let mut check = Check::new(values);
    let pair_stand_in_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let mentor_id =
        check.required("mentor", |text| text.parse::<MentorId>().map_err(|_| InvalidValue::new("Выберите наставника")));
    let from_on = check.required("from_on", parse_date);
    let until_on = check.required("until_on", parse_date);
    let reason = check.optional("reason", ShortText::parse);
    if from_on.zip(until_on).is_some_and(|(from, until)| until < from) {
        check.fail("until_on", "Последний день не может быть раньше первого");
    }
    if until_on.is_some_and(|until| until < clock::today()) {
        check.fail("until_on", "Эти дни прошли: замену назначают на сегодня или на будущее");
    }
    check.finish(|| {
        Some(NewStandIn {
            pair_stand_in_id,
            mentor_id: mentor_id?,
            from_on: from_on?,
            until_on: until_on?,
            reason: reason?,
        })
    })
}

fn refused(values: FormValues, error: Error) -> Result<FormState, PageError> {
    let (field, message) = if error.on_constraint("pair_stand_in_running") {
        return Err(ended());
    } else if error.on_constraint("pair_stand_in_other") {
        (
            "mentor",
            "Этот наставник не может заменить: это наставник самой пары, или участие завершено. Выберите другого",
        )
    } else if error.on_constraint("pair_stand_in_consent") {
        (
            "mentor",
            "Не действует согласие одного из двоих или справка наставника. Выберите другого или получите новое согласие",
        )
    } else if let Some(message) = new::forbidden(&error) {
        ("mentor", message)
    } else if error.on_constraint("pair_stand_in_apart") {
        ("from_on", "В один из этих дней наставника уже кто-то заменяет. Выберите другие дни")
    } else if error.on_constraint("pair_stand_in_mentor_fkey") {
        ("mentor", "Выберите наставника из списка")
    } else {
        return Err(error.into());
    };
    Ok(FormState::rejected(values, field, message))
}

async fn show(tx: &mut SchoolTx, staff: &SchoolStaff, pair_id: PairId, form: FormState) -> Result<Response, PageError> {
    let card = running(tx, pair_id).await?;
    let mentors = pair::stand_in_candidates(tx, &card, clock::today()).await?;
    let frame = Frame {
        title: "Замена наставника",
        more: ". Пара и место наставника сохраняются.".to_owned(),
        submit: "Назначить замену",
        draft: None,
    };
    let page = frame.show(tx, staff, &card, form, move |form| {
        let choices = mentors.into_iter().map(choice).collect::<Vec<_>>();
        view! {
            <HiddenField name="id" value=form.field("id").value />
            <SelectField field=form.field("mentor") label="Кто заменит" choices=choices hint="В дни замены увидит имя и запрос наставляемого, но не дневник пары. Свободное место не нужно" />
            <DateField field=form.field("from_on") label="Первый день" hint="Например, 01.12.2026" />
            <DateField field=form.field("until_on") label="Последний день" hint="Например, 14.12.2026" />
            <TextField field=form.field("reason") label="Почему" hint="Останется в школе" autocomplete="off" optional=true />
        }
        .into_any()
    });
    page.await
}

fn choice(mentor: MentorChoice) -> Choice {
    let place = if mentor.workplace.is_empty() { String::new() } else { format!(", {}", mentor.workplace) };
    Choice::new(mentor.mentor_id.to_string(), format!("{}{place}", mentor.full_name))
}
