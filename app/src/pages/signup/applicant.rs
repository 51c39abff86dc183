//! The holder of the link to one application.

use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use domain::ids::{LinkId, PoolMentorId};
use store::{ApplicantTx, region::Region};

use crate::{error::PageError, links::Purpose, pages::public::PublicRegion, routes, state::AppState};

/// Somebody without an account at the own application.
#[derive(Debug, Clone)]
pub(super) struct Applicant {
    /// The region of the address.
    pub(super) region: Region,
    /// The key in the address.
    pub(super) token: String,
    /// The application it opens.
    pub(super) pool_mentor_id: PoolMentorId,
}

impl Applicant {
    /// A new application that nothing is known of yet.
    pub(super) fn new(state: &AppState, region: Region) -> Self {
        let link_id: LinkId = store::ids::new();
        Self {
            region,
            token: state.keys.token(Purpose::Application, link_id),
            pool_mentor_id: PoolMentorId::from_uuid(link_id.as_uuid()),
        }
    }

    /// The application of a key; `None` for a key that is not ours.
    pub(super) fn of_token(state: &AppState, region: Region, token: &str) -> Option<Self> {
        let link_id = state.keys.read(Purpose::Application, token)?;
        Some(Self { region, token: token.to_owned(), pool_mentor_id: PoolMentorId::from_uuid(link_id.as_uuid()) })
    }

    /// The transaction of this one application.
    pub(super) async fn open(&self, state: &AppState) -> Result<ApplicantTx, PageError> {
        Ok(state.db.applicant(self.region.region_id, self.pool_mentor_id).await?)
    }

    /// Address of a step.
    pub(super) fn step(&self, rest: &str) -> String {
        routes::sign_up_step(&self.region.slug, &self.token, rest)
    }
}

impl FromRequestParts<AppState> for Applicant {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        let PublicRegion(region) = PublicRegion::from_request_parts(parts, state).await?;
        let path: RawPathParams = parts.extract().await.map_err(|_| PageError::NotFound)?;
        let token = path.iter().find(|(name, _)| *name == "token").map(|(_, token)| token).unwrap_or_default();
        Self::of_token(state, region, token).ok_or(PageError::NotFound)
    }
}
