//! Offers of organisations at the regional centre: a list, a card, the note that somebody answered.

mod card;
mod list;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

/// `/region/{region}/partners…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/region/{region}/partners", get(list::get))
        .route("/region/{region}/partners/{id}", get(card::get))
        .route("/region/{region}/partners/{id}/answered", post(card::answered))
}
