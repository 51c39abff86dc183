//! The holder of the link to one application.

use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{LinkId, PoolMentorId},
    sign_up::Step,
    state::ApplicationState,
    term::Term,
};
use store::{
    ApplicantTx,
    pool::{self, Draft},
    region::Region,
};

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

/// The draft that is written, or the page where the person really is.
pub(super) enum Opened {
    /// Still a draft.
    Draft(Box<Draft>),
    /// It was sent: the last page.
    Elsewhere(Response),
}

impl Applicant {
    /// A new application that nothing is known of yet. Its id tells when the form was opened.
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

    /// The id in the key.
    pub(super) fn link_id(&self) -> LinkId {
        LinkId::from_uuid(self.pool_mentor_id.as_uuid())
    }

    /// The transaction of this one application.
    pub(super) async fn open(&self, state: &AppState) -> Result<ApplicantTx, PageError> {
        Ok(state.db.applicant(self.region.region_id, self.pool_mentor_id).await?)
    }

    /// The draft, where there is one.
    pub(super) async fn draft(&self, state: &AppState) -> Result<Opened, PageError> {
        let mut tx = self.open(state).await?;
        let draft = pool::draft(&mut tx).await?.ok_or(PageError::NotFound)?;
        tx.commit().await?;
        Ok(self.opened(draft))
    }

    /// What a stored application is to the pages that write it.
    pub(super) fn opened(&self, draft: Draft) -> Opened {
        if draft.state == ApplicationState::Draft {
            Opened::Draft(Box::new(draft))
        } else {
            Opened::Elsewhere(self.sent())
        }
    }

    /// To the last page: what was sent is not written any more.
    pub(super) fn sent(&self) -> Response {
        Redirect::to(&self.step("done")).into_response()
    }

    /// Address of a step.
    pub(super) fn at(&self, step: Step) -> String {
        self.step(if step == Step::Who { "" } else { step.code() })
    }

    /// Address of another page of the sign-up.
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
