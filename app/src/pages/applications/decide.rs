//! The decisions of a centre. What cannot be done now is said on the card itself.

use axum::{extract::State, response::Response};
use domain::ids::PoolMentorId;
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

pub(super) async fn approve(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let approved = pool::approve(&mut tx, pool_mentor_id).await;
    answer(&state, &staff, pool_mentor_id, tx, approved, Done::Approved, None).await
}

pub(super) async fn decline(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let reason = match words(&values, "reason", "Напишите причину: её прочитает тот, кто подал заявку")
    {
        Ok(reason) => reason,
        Err(form) => return card::show(&state, &staff, pool_mentor_id, Attempt::rejected(Deed::Decline, form)).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let declined = pool::decline(&mut tx, pool_mentor_id, &reason).await;
    answer(&state, &staff, pool_mentor_id, tx, declined, Done::Declined, Some((Deed::Decline, values))).await
}

pub(super) async fn send_proof(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let sent = pool::resend_proof(&mut tx, pool_mentor_id).await;
    answer(&state, &staff, pool_mentor_id, tx, sent, Done::ProofAskedAgain, None).await
}
