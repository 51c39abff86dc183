//! How somebody becomes a mentor of the pool: a form, two consents as documents of their own, and what happens next.
//!
//! There is no account yet. The link in the address is the key: it holds the id of the application under the server's
//! signature, so a step can be left and opened again, and nobody opens another person's form.

mod answer;
mod applicant;
mod consent;
pub(super) mod document;
mod done;
mod form;
mod honeypot;
pub(super) mod offer;
mod person;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

/// `/r/{region}/mentor…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/r/{region}/mentor", get(form::blank).post(form::create))
        .route("/r/{region}/mentor/{token}", get(form::edit).post(form::save))
        .route("/r/{region}/mentor/{token}/discard", post(consent::discard))
        .route("/r/{region}/mentor/{token}/consent", get(consent::processing::get).post(consent::processing::post))
        .route("/r/{region}/mentor/{token}/consent/pool", get(consent::pool::get).post(consent::pool::post))
        .route("/r/{region}/mentor/{token}/consent/pool/skip", post(consent::pool::skip))
        .route("/r/{region}/mentor/{token}/done", get(done::get))
        .route("/r/{region}/mentor/{token}/answer", get(answer::get).post(answer::post))
        .route("/r/{region}/mentor/{token}/proof", post(done::send_again))
}
