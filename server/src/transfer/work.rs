//! What the work of a pair gives away: entries for calendars, diaries as documents.

use app::{
    auth::{PairDesk, PathId},
    clock,
    error::PageError,
    pages::{self, NoVisitor, Thing, Visitor, work},
    state::AppState,
};
use axum::{extract::State, response::Response};
use documents::ics;
use domain::{
    calendar::Event,
    ids::{AppointmentId, PairId},
};
use store::appointment;

use super::{
    download,
    paper::{self, Format},
};

/// One arranged meeting.
pub(super) async fn meeting(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(appointment_id): PathId<AppointmentId>,
) -> Result<Response, PageError> {
    let mut tx = at.open(&state.db).await?;
    let arranged = appointment::one(&mut tx, appointment_id).await?;
    tx.commit().await?;
    Ok(one_meeting(&arranged.event()))
}

/// One arranged meeting of the mentee whose page it is.
pub(super) async fn own_meeting(
    State(state): State<AppState>,
    visitor: Visitor,
    Thing(appointment_id): Thing<AppointmentId>,
) -> Result<Response, NoVisitor> {
    Ok(one_meeting(&pages::own_meeting(&state, &visitor, appointment_id).await?))
}

fn one_meeting(event: &Event) -> Response {
    let file = ics::write(std::slice::from_ref(event), clock::now());
    download::file("Встреча.ics", download::CALENDAR, file.into_bytes())
}

/// What a pair has arranged and what lies ahead.
pub(super) async fn meetings(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    let now = clock::now();
    let mut tx = at.open(&state.db).await?;
    let pair = store::work::pair(&mut tx, pair_id).await?;
    let planned = appointment::planned(&mut tx, &pair, now).await?;
    tx.commit().await?;
    let events: Vec<_> = planned.iter().map(appointment::Appointment::event).collect();
    Ok(download::file("Встречи.ics", download::CALENDAR, ics::write(&events, now).into_bytes()))
}

/// The mentor's diary.
pub(super) async fn mentor_diary(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(pair_id): PathId<PairId>,
    format: Format,
) -> Result<Response, PageError> {
    paper::give(work::mentor_writing(&state, &at, pair_id).await?, format).await
}

/// The mentee's diary.
pub(super) async fn mentee_diary(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(pair_id): PathId<PairId>,
    format: Format,
) -> Result<Response, PageError> {
    paper::give(work::mentee_writing(&state, &at, pair_id).await?, format).await
}
