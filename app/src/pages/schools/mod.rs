//! Schools of a region, as its coordinator sees them: the cards, never what is inside.

mod card;
mod edit;
mod form;
mod invite;
mod list;
mod municipalities;
mod new;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

/// `/region/{region}/schools…`, `/region/{region}/municipalities`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/region/{region}/schools", get(list::get))
        .route("/region/{region}/municipalities", get(municipalities::get).post(municipalities::add))
        .route("/region/{region}/municipalities/{id}", post(municipalities::rename))
        .route("/region/{region}/schools/new", get(new::get).post(new::post))
        .route("/region/{region}/schools/{id}", get(card::get))
        .route("/region/{region}/schools/{id}/edit", get(edit::get).post(edit::post))
        .route("/region/{region}/schools/{id}/invite", get(invite::get).post(invite::post))
}
