//! The region of a public address.

use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use store::region::{self, Region};

use crate::{error::PageError, state::AppState};

/// The region of `/r/{region}…`; an unknown one is 404.
#[derive(Debug, Clone)]
pub(in crate::pages) struct PublicRegion(
    /// The region and its centre.
    pub(in crate::pages) Region,
);

impl FromRequestParts<AppState> for PublicRegion {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        let path: RawPathParams = parts.extract().await.map_err(|_| PageError::NotFound)?;
        let slug = path.iter().find(|(name, _)| *name == "region").map(|(_, slug)| slug.to_owned());
        let mut tx = state.db.identity().await?;
        let (region, terms) = region::by_slug(&mut tx, &slug.unwrap_or_default()).await?;
        tx.commit().await?;
        store::zone::set(region.zone);
        store::dictionary::set(&terms);
        Ok(Self(region))
    }
}
