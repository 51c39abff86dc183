//! Pairs of a school: the list, a pair's card with its diary, making and ending.

mod card;
mod end;
mod list;
mod new;

use axum::{Router, routing::get};

pub(super) use list::state_kind;

use crate::state::AppState;

/// `/s/{school}/pairs…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/pairs", get(list::get))
        .route("/s/{school}/pairs/new", get(new::get).post(new::post))
        .route("/s/{school}/pairs/{id}", get(card::get))
        .route("/s/{school}/pairs/{id}/end", get(end::get).post(end::post))
}
