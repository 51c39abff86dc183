//! A text as a document to take away: for word processors, for printing and keeping.

use std::{convert::Infallible, path::Path};

use app::{clock, error::PageError};
use axum::{extract::FromRequestParts, http::request::Parts, response::Response};
use documents::{docx, pdf};
use domain::writing::Writing;
use tokio::sync::Semaphore;

use super::download;

/// One document at a time is set: a diary of a year takes a core for a fortieth of a second and forty megabytes, and an endless
/// one must not meet another.
static SETTING: Semaphore = Semaphore::const_new(1);

/// What a document is wanted as: the address ends with it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Format {
    /// For word processors.
    Docx,
    /// For printing and keeping.
    Pdf,
}

impl<S: Sync> FromRequestParts<S> for Format {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let ends_with = Path::new(parts.uri.path()).extension();
        Ok(if ends_with.is_some_and(|end| end == "pdf") { Self::Pdf } else { Self::Docx })
    }
}

/// The text as a file.
pub(super) async fn give(writing: Writing, format: Format) -> Result<Response, PageError> {
    match format {
        Format::Docx => as_docx(writing).await,
        Format::Pdf => as_pdf(writing).await,
    }
}

async fn as_docx(writing: Writing) -> Result<Response, PageError> {
    let name = name(&writing, "docx");
    // Packing takes a while: on a thread of its own.
    let packed = tokio::task::spawn_blocking(move || docx::write(&writing)).await.map_err(PageError::internal)?;
    Ok(download::file(&name, download::DOCX, packed.map_err(PageError::internal)?))
}

async fn as_pdf(writing: Writing) -> Result<Response, PageError> {
    let name = name(&writing, "pdf");
    let place = SETTING.acquire().await.map_err(PageError::internal)?;
    let set = move || {
        // The place is held for as long as the work takes, even where nobody waits for it any more.
        let _place = place;
        pdf::write(&writing, clock::today())
    };
    let set = tokio::task::spawn_blocking(set).await.map_err(PageError::internal)?;
    Ok(download::file(&name, download::PDF, set.map_err(PageError::internal)?))
}

fn name(writing: &Writing, kind: &str) -> String {
    format!("{} – {}.{kind}", writing.title, clock::today())
}
