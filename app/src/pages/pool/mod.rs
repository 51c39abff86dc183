//! The region's pool as a school sees it: a list to search, a card without contacts, a question to the mentor.

mod ask;
pub(super) mod card;
pub(super) mod entry;
mod list;
mod refused;
pub(super) mod state;
pub(super) mod talk;

use axum::{Router, routing::get};

use crate::state::AppState;

/// `/s/{school}/pool…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/pool", get(list::get))
        .route("/s/{school}/pool/{id}", get(card::get))
        .route("/s/{school}/pool/{id}/ask", get(ask::get).post(ask::post))
}
