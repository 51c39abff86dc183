//! The signed agreement, handed out as a file, never shown as a page of ours.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{file::attachment, ids::AgreementId};
use store::organisation;

use crate::{
    auth::{PathId, RegionStaff},
    error::PageError,
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
    let headers = [
        (header::CONTENT_TYPE, file.media_type.mime().to_owned()),
        (header::CONTENT_DISPOSITION, attachment(&file.name)),
        // Whatever a file holds, it may do nothing here.
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    Ok((headers, file.bytes).into_response())
}
