//! A scan, for the centre that checks it and for the mentor who sent it. That it was opened stands in the audit.

use axum::{extract::State, response::Response};
use domain::ids::PoolPaperId;
use store::paper;

use crate::{
    auth::{MentorUser, PathId, RegionStaff},
    error::PageError,
    pages::consents::handed_out,
    state::AppState,
};

pub(super) async fn of_centre(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_paper_id): PathId<PoolPaperId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let file = paper::open_scan(&mut tx, pool_paper_id).await?;
    tx.commit().await?;
    Ok(handed_out(file))
}

pub(super) async fn of_mentor(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_paper_id): PathId<PoolPaperId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let file = paper::open_own_scan(&mut tx, pool_paper_id).await?;
    tx.commit().await?;
    Ok(handed_out(file))
}
