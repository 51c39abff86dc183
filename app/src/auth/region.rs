//! The staff of a regional centre.

use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use domain::{ids::RegionId, role::Role};
use serde::Deserialize;
use store::{RegionActor, identity::Person};

use super::SignedIn;
use crate::{error::PageError, state::AppState};

/// A coordinator at the workplace «region».
#[derive(Debug, Clone)]
pub struct RegionStaff {
    /// Who.
    pub person: Person,
    /// The region.
    pub region_id: RegionId,
    /// Name of the region in addresses.
    pub slug: String,
    /// Name of the region.
    pub region_name: String,
}

#[derive(Deserialize)]
struct Place {
    region: String,
}

impl RegionStaff {
    /// What the store needs to open the region's transaction.
    #[must_use]
    pub fn actor(&self) -> RegionActor {
        RegionActor { region_id: self.region_id, account_id: self.person.account_id }
    }
}

impl FromRequestParts<AppState> for RegionStaff {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        let Path(place): Path<Place> = parts.extract().await.map_err(|_| PageError::NotFound)?;
        let SignedIn(person) = SignedIn::from_request_parts(parts, state).await?;
        let work = person
            .workplaces
            .iter()
            .find(|work| work.role == Role::RegionalCoordinator && work.region_slug == place.region)
            .ok_or(PageError::NotFound)?;
        store::zone::set(work.zone);
        store::dictionary::set(person.terms_of(work.region_id));
        Ok(Self {
            region_id: work.region_id,
            slug: work.region_slug.clone(),
            region_name: work.region_name.clone(),
            person: person.clone(),
        })
    }
}
