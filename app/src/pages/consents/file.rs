//! A scan, for curators: handed out as a file, never shown as a page of ours.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{ids::StoredFileId, role::Role};

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
    let headers = [
        (header::CONTENT_TYPE, file.media_type.mime().to_owned()),
        (header::CONTENT_DISPOSITION, disposition(&file.name)),
        // Whatever a file holds, it may do nothing here.
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    Ok((headers, file.bytes).into_response())
}

/// RFC 6266: the name as it is, with every byte that is no letter, digit or dot escaped.
fn disposition(name: &str) -> String {
    let escaped: String = name
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || byte == b'.' {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    format!("attachment; filename*=UTF-8''{escaped}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No name breaks out of the header.
    #[test]
    fn names_are_escaped() {
        assert_eq!(disposition("скан 1.pdf"), "attachment; filename*=UTF-8''%D1%81%D0%BA%D0%B0%D0%BD%201.pdf");
        assert_eq!(disposition("a\"\r\nb;.pdf"), "attachment; filename*=UTF-8''a%22%0D%0Ab%3B.pdf");
    }
}
