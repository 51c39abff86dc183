//! A mentor's own pairs, over all schools: the list, a pair with its diary, asking for another partner; whom the mentor stands in
//! for.

mod another;
mod card;
mod list;
mod stand_ins;

use axum::{Router, routing::get};

pub(super) use list::name;

use crate::state::AppState;

/// `/mentor/pairs…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/mentor/pairs", get(list::get))
        .route("/mentor/pairs/{id}", get(card::get))
        .route("/mentor/pairs/{id}/another", get(another::get).post(another::post))
}
