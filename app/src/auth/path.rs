//! An id or a code in the path. What does not parse as one names nothing: 404, like an id of somebody else.

use std::str::FromStr;

use axum::{RequestPartsExt, extract::FromRequestParts, http::request::Parts};
use domain::term::Term;

use crate::{error::PageError, state::AppState};

/// The last id of the path (`/s/{school}/mentees/{id}/edit` → `{id}`): `PathId(mentee_id): PathId<MenteeId>`.
#[derive(Debug, Clone, Copy)]
pub struct PathId<T>(
    /// The id.
    pub T,
);

/// A code of a closed list in the path (`/s/{school}/mentees/{id}/access/{term}`): `PathTerm(deed): PathTerm<Deed>`.
#[derive(Debug, Clone, Copy)]
pub struct PathTerm<T>(
    /// What the code names.
    pub T,
);

impl<T: FromStr> FromRequestParts<AppState> for PathId<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, PageError> {
        piece(parts, "id", |text| text.parse().ok()).await.map(Self)
    }
}

impl<T: Term> FromRequestParts<AppState> for PathTerm<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, PageError> {
        piece(parts, "term", T::from_code).await.map(Self)
    }
}

async fn piece<T>(parts: &mut Parts, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T, PageError> {
    let path: axum::extract::RawPathParams = parts.extract().await.map_err(|_| PageError::NotFound)?;
    path.iter().find(|(key, _)| *key == name).and_then(|(_, value)| read(value)).ok_or(PageError::NotFound)
}
