//! A mentor's own pairs, over all schools: the list, a pair with its diary.

mod card;
mod list;

use axum::{Router, routing::get};

pub(super) use list::name;

use crate::state::AppState;

/// `/mentor/pairs…`
pub(super) fn router() -> Router<AppState> {
    Router::new().route("/mentor/pairs", get(list::get)).route("/mentor/pairs/{id}", get(card::get))
}
