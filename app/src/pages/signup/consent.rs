//! The seventh step: two consents, each a page of its own (152-FZ art. 9 as of 01.09.2025). One can be refused in two ways:
//! without the first nothing may be kept, so the form is deleted; without the second the centre gets the application, and
//! schools do not.

pub(super) mod pool;
pub(super) mod processing;

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use store::pool as store_pool;

use super::applicant::Applicant;
use crate::{error::PageError, page::Done, routes, state::AppState};

/// The person does not consent: everything typed is deleted at once.
pub(super) async fn discard(State(state): State<AppState>, applicant: Applicant) -> Result<Response, PageError> {
    let mut tx = applicant.open(&state).await?;
    match store_pool::discard(&mut tx).await {
        Ok(()) => tx.commit().await?,
        // Sent meanwhile: a centre decides about it now.
        Err(error) if error.on_constraint("application_submitted") => return Ok(applicant.sent()),
        // Deleted already: the second press of the same button.
        Err(store::Error::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to(&Done::ApplicationDropped.at(&routes::public_region(&applicant.region.slug))).into_response())
}
