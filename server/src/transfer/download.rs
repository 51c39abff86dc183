//! A file as an answer.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use domain::file::attachment;

/// Media type of a workbook.
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Media type of separated values.
pub(super) const CSV: &str = "text/csv; charset=utf-8";

/// Media type of an archive.
pub(super) const ZIP: &str = "application/zip";

/// Media type of values for programs.
pub(super) const JSON: &str = "application/json";

/// Media type of entries for a calendar.
pub(super) const CALENDAR: &str = "text/calendar; charset=utf-8";

/// Media type of a document for word processors.
pub(super) const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Media type of a document for printing.
pub(super) const PDF: &str = "application/pdf";

/// A file to be saved under this name; it is personal data and kept by nobody on the way.
pub(super) fn file(name: &str, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if let Ok(disposition) = HeaderValue::from_str(&attachment(name)) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    (headers, bytes).into_response()
}
