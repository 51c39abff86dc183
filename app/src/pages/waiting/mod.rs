//! Mentees who wait for a mentor: the list, and for each the next search and the support given.

mod card;
mod list;
mod support;

use axum::{Router, routing::get};

use crate::state::AppState;

/// `/s/{school}/waiting…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/waiting", get(list::get).post(list::post))
        .route("/s/{school}/waiting/{id}", get(card::get).post(card::post))
        .route("/s/{school}/waiting/{id}/support", get(support::get).post(support::post))
}
