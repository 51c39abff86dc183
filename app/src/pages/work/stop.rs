//! An arranged meeting is called off, or did not take place: with the reason.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    appointment::{AppointmentState, has_begun},
    ids::AppointmentId,
    russian,
    text::ShortText,
};
use leptos::prelude::*;
use store::{
    Error,
    appointment::{self, Appointment, Stop},
    work,
};

use super::desk;
use crate::{
    auth::{PairDesk, PathId},
    clock,
    components::{Breadcrumbs, ButtonKind, FormSheet, PageHead, TextField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::Done,
    state::AppState,
};

/// Reasons that are often meant, offered while typing.
const REASONS: [&str; 6] = [
    "Болезнь наставляемого",
    "Болезнь наставника",
    "Наставляемый не пришёл",
    "Занятость наставника",
    "Каникулы или карантин",
    "Перенесли по договорённости",
];

pub(super) async fn get_cancel(
    state: State<AppState>,
    at: PairDesk,
    id: PathId<AppointmentId>,
) -> Result<Response, PageError> {
    show(state, at, id, Stop::Cancelled, FormState::default()).await
}

pub(super) async fn post_cancel(
    state: State<AppState>,
    at: PairDesk,
    id: PathId<AppointmentId>,
    values: FormValues,
) -> Result<Response, PageError> {
    post(state, at, id, Stop::Cancelled, values).await
}

pub(super) async fn get_missed(
    state: State<AppState>,
    at: PairDesk,
    id: PathId<AppointmentId>,
) -> Result<Response, PageError> {
    show(state, at, id, Stop::Missed, FormState::default()).await
}

pub(super) async fn post_missed(
    state: State<AppState>,
    at: PairDesk,
    id: PathId<AppointmentId>,
    values: FormValues,
) -> Result<Response, PageError> {
    post(state, at, id, Stop::Missed, values).await
}

async fn post(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(appointment_id): PathId<AppointmentId>,
    how: Stop,
    values: FormValues,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut check = Check::new(&values);
    let reason = check.asked("reason", "Напишите причину: она останется в дневнике пары", ShortText::parse);
    let reason = match check.finish(|| reason) {
        Ok(reason) => reason,
        Err(form) => return show(State(state), at, PathId(appointment_id), how, form).await,
    };
    let mut tx = at.open(&state.db).await?;
    let arranged = appointment::one(&mut tx, appointment_id).await?;
    let pair = work::pair(&mut tx, arranged.pair_id).await?;
    appointment::stop(&mut tx, &pair, &arranged, (how, &reason), clock::now()).await.map_err(desk::refused)?;
    tx.commit().await?;
    let done = if how == Stop::Cancelled { Done::MeetingCancelled } else { Done::MeetingMissed };
    Ok(Redirect::to(&done.at(&desk::card(&at, pair.pair_id))).into_response())
}

async fn show(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(appointment_id): PathId<AppointmentId>,
    how: Stop,
    form: FormState,
) -> Result<Response, PageError> {
    at.may_write()?;
    let mut tx = at.open(&state.db).await?;
    let arranged = appointment::one(&mut tx, appointment_id).await?;
    let pair = work::pair(&mut tx, arranged.pair_id).await?;
    possible(&arranged, how)?;
    let counts = desk::counts(&mut tx).await?;
    tx.commit().await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (title, submit) = match how {
        Stop::Cancelled => ("Отменить встречу", "Отменить встречу"),
        Stop::Missed => ("Встреча не состоялась", "Записать"),
    };
    let when = russian::date_time(arranged.starts_at, &clock::zone());
    let all = if arranged.together.len() > 1 {
        ". Встреча общая: отметка относится ко всем, кто приглашён"
    } else {
        ""
    };
    let lead = format!("{}, {when}{all}", desk::title(&at, &pair));
    let (crumbs, cancel) = (desk::crumbs(&at, &pair), desk::card(&at, pair.pair_id));
    Ok(desk::page(&at, counts, title).status(status).respond(move || {
        let reason = form.field("reason");
        view! {
            <Breadcrumbs items=crumbs />
            <PageHead title=title lead=lead />
            <FormSheet form=form submit=submit cancel=cancel kind=ButtonKind::Danger>
                <TextField field=reason label="Причина" hint="Коротко и без диагнозов; в письма не попадёт" suggestions={REASONS.map(str::to_owned).into()} />
            </FormSheet>
        }
    }))
}

fn possible(arranged: &Appointment, how: Stop) -> Result<(), PageError> {
    if arranged.state != AppointmentState::Planned {
        return Err(desk::refused(Error::conflict("appointment_steps")));
    }
    if how == Stop::Missed && !has_begun(arranged.starts_at, clock::now()) {
        return Err(desk::refused(Error::conflict("appointment_ahead")));
    }
    Ok(())
}
