//! An id in the path. What does not parse as one names nothing: 404, like an id of somebody else.

use std::str::FromStr;

use axum::{RequestPartsExt, extract::FromRequestParts, http::request::Parts};

use crate::{error::PageError, state::AppState};

/// The last id of the path (`/s/{school}/mentees/{id}/edit` → `{id}`): `PathId(mentee_id): PathId<MenteeId>`.
#[derive(Debug, Clone, Copy)]
pub struct PathId<T>(
    /// The id.
    pub T,
);

impl<T: FromStr> FromRequestParts<AppState> for PathId<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, PageError> {
        let path: axum::extract::RawPathParams = parts.extract().await.map_err(|_| PageError::NotFound)?;
        path.iter()
            .find(|(name, _)| *name == "id")
            .and_then(|(_, value)| value.parse().ok())
            .map(Self)
            .ok_or(PageError::NotFound)
    }
}
