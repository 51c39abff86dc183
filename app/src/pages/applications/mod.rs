//! The pool at the regional centre: applications in a queue, decisions, approved mentors.

mod card;
mod decide;
mod mentors;
mod queue;
mod view;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

/// `/region/{region}/applications…`, `/region/{region}/mentors…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/region/{region}/applications", get(queue::get))
        .route("/region/{region}/applications/{id}", get(card::get))
        .route("/region/{region}/applications/{id}/approve", post(decide::approve))
        .route("/region/{region}/applications/{id}/decline", post(decide::decline))
        .route("/region/{region}/applications/{id}/proof", post(decide::send_proof))
        .route("/region/{region}/mentors", get(mentors::get))
        .route("/region/{region}/mentors/{id}", get(card::get))
}
