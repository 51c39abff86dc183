//! The signed agreement, handed out as a file, never shown as a page of ours.

use axum::{extract::State, response::Response};
use domain::ids::AgreementId;
use store::organisation;

use crate::{
    auth::{PathId, RegionStaff},
    error::PageError,
    pages::consents::handed_out,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(id): PathId<AgreementId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let file = organisation::open_agreement(&mut tx, id).await?;
    tx.commit().await?;
    Ok(handed_out(file))
}
