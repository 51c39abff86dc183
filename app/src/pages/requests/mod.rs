//! The questions of a school to mentors of the pool.

mod card;
mod end;
mod forms;
mod list;
mod reply;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

/// `/s/{school}/requests…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/requests", get(list::get))
        .route("/s/{school}/requests/{id}", get(card::get))
        .route("/s/{school}/requests/{id}/reply", post(reply::post))
        .route("/s/{school}/requests/{id}/withdraw", post(end::withdraw))
        .route("/s/{school}/requests/{id}/end", post(end::end))
}
