//! The answers of a survey after a group meeting as files. What stands in them is decided by the pages.

use app::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    pages::results_table,
    state::AppState,
};
use axum::{extract::State, response::Response};
use domain::ids::GatheringId;

use super::export;

pub(super) async fn as_xlsx(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
) -> Result<Response, PageError> {
    export::as_xlsx(results_table(&state, &staff, id).await?).await
}

pub(super) async fn as_csv(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(id): PathId<GatheringId>,
) -> Result<Response, PageError> {
    Ok(export::as_csv(&results_table(&state, &staff, id).await?))
}
