//! What the work of a pair gives away: entries for calendars, diaries as documents.

use app::{
    auth::{PairDesk, PathId},
    clock,
    error::PageError,
    pages::{self, NoVisitor, Thing, Visitor, work},
    state::AppState,
};
use axum::{extract::State, response::Response};
use documents::{docx, ics};
use domain::{
    calendar::Event,
    ids::{AppointmentId, PairId},
    writing::Writing,
};
use store::appointment;

use super::download;

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
) -> Result<Response, PageError> {
    as_docx(work::mentor_writing(&state, &at, pair_id).await?).await
}

/// The mentee's diary.
pub(super) async fn mentee_diary(
    State(state): State<AppState>,
    at: PairDesk,
    PathId(pair_id): PathId<PairId>,
) -> Result<Response, PageError> {
    as_docx(work::mentee_writing(&state, &at, pair_id).await?).await
}

pub(super) async fn as_docx(writing: Writing) -> Result<Response, PageError> {
    let name = format!("{} – {}.docx", writing.title, clock::today());
    // Packing takes a while: on a thread of its own.
    let packed = tokio::task::spawn_blocking(move || docx::write(&writing)).await.map_err(PageError::internal)?;
    Ok(download::file(&name, download::DOCX, packed.map_err(PageError::internal)?))
}
