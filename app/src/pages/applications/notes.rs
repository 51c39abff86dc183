//! A note about an entry, for the centre only.

use axum::{extract::State, response::Response};
use domain::ids::{PoolMentorId, PoolNoteId};
use store::pool;

use super::{
    attempt::{Attempt, answer, words},
    card,
    deed::Deed,
};
use crate::{
    auth::{PathId, RegionStaff},
    error::PageError,
    forms::FormValues,
    page::Done,
    state::AppState,
};

pub(super) async fn write(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let text = match words(&values, "text", "Напишите, что нужно запомнить") {
        Ok(text) => text,
        Err(form) => return card::show(&state, &staff, pool_mentor_id, Attempt::rejected(Deed::Note, form)).await,
    };
    let note_id: PoolNoteId = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    let mut tx = state.db.region(&staff.actor()).await?;
    let written = pool::write_note(&mut tx, pool_mentor_id, note_id, &text).await;
    answer(&state, &staff, pool_mentor_id, tx, written, Done::EntryNoted, Some((Deed::Note, values))).await
}
