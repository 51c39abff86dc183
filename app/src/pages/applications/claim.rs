//! An application taken into work, and given back to the queue.

use axum::{extract::State, response::Response};
use domain::ids::PoolMentorId;
use store::pool;

use super::attempt::answer;
use crate::{
    auth::{PathId, RegionStaff},
    error::PageError,
    page::Done,
    state::AppState,
};

pub(super) async fn claim(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let claimed = pool::claim(&mut tx, pool_mentor_id).await;
    answer(&state, &staff, pool_mentor_id, tx, claimed, Done::ApplicationClaimed, None).await
}

pub(super) async fn release(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let released = pool::release(&mut tx, pool_mentor_id).await;
    answer(&state, &staff, pool_mentor_id, tx, released, Done::ApplicationReleased, None).await
}
