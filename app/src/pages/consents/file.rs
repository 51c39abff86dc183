//! A scan, for those who may open it: handed out as a file, never shown as a page of ours.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{file::attachment, ids::StoredFileId, role::Role};
use store::file::StoredFile;

use crate::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(stored_file_id): PathId<StoredFileId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let file = store::file::open(&mut tx, stored_file_id).await?;
    tx.commit().await?;
    Ok(handed_out(file))
}

/// The answer that hands a kept file out.
pub(in crate::pages) fn handed_out(file: StoredFile) -> Response {
    let headers = [
        (header::CONTENT_TYPE, file.media_type.mime().to_owned()),
        (header::CONTENT_DISPOSITION, attachment(&file.name)),
        // Whatever a file holds, it may do nothing here.
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    (headers, file.bytes).into_response()
}
