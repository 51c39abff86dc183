//! Care for pairs: what needs attention and why, whom to ask this week, what was said, how often to ask; and the mentor's
//! own answer in the cabinet.

mod check_in;
mod due;
mod form;
mod own;
mod queue;
mod rhythm;
mod section;

use axum::{Router, routing::get};

pub(super) use section::section;

use crate::state::AppState;

/// `/s/{school}/care…`, the check-ins of a pair, and the mentor's answer.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/care", get(queue::get))
        .route("/s/{school}/care/due", get(due::get))
        .route("/s/{school}/care/rhythm", get(rhythm::get).post(rhythm::post))
        .route("/s/{school}/pairs/{id}/check-ins/new", get(check_in::get).post(check_in::post))
        .route("/mentor/pairs/{id}/check-in", get(own::get).post(own::post))
}
