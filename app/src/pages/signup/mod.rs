//! How somebody becomes a mentor of the pool: six short steps of questions, two consents as documents of their own, a look
//! at everything, and what happens next.
//!
//! There is no account yet. The link in the address is the key: it holds the id of the application under the server's
//! signature, so a step can be left and opened again, and nobody opens another person's form. The same link comes by
//! e-mail after the first step, in a letter that proves the address.

mod about;
mod answer;
mod applicant;
mod background;
mod consent;
pub(super) mod document;
mod done;
mod frame;
mod help;
pub(super) mod offer;
mod plain;
mod review;
mod time;
mod who;
mod whom;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

/// `/r/{region}/mentor…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/r/{region}/mentor", get(who::blank).post(who::create))
        .route("/r/{region}/mentor/{token}", get(who::edit).post(who::save))
        .route("/r/{region}/mentor/{token}/background", get(background::get).post(background::post))
        .route("/r/{region}/mentor/{token}/help", get(help::get).post(help::post))
        .route("/r/{region}/mentor/{token}/whom", get(whom::get).post(whom::post))
        .route("/r/{region}/mentor/{token}/time", get(time::get).post(time::post))
        .route("/r/{region}/mentor/{token}/about", get(about::get).post(about::post))
        .route("/r/{region}/mentor/{token}/consent", get(consent::processing::get).post(consent::processing::post))
        .route("/r/{region}/mentor/{token}/consent/pool", get(consent::pool::get).post(consent::pool::post))
        .route("/r/{region}/mentor/{token}/review", get(review::get).post(review::post))
        .route("/r/{region}/mentor/{token}/letter", post(review::letter))
        .route("/r/{region}/mentor/{token}/discard", post(consent::discard))
        .route("/r/{region}/mentor/{token}/done", get(done::get))
        .route("/r/{region}/mentor/{token}/answer", get(answer::get).post(answer::post))
        .route("/r/{region}/mentor/{token}/proof", post(done::send_again))
}
