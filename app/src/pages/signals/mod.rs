//! What mentees told curator and psychologist on their own page: who waits, who looks after whom, what was done. Nobody else of the
//! school opens it, and the mentor never learns of it.

mod contact;
mod list;
mod one;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

/// `/s/{school}/signals…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/signals", get(list::get))
        .route("/s/{school}/signals/contact", get(contact::get).post(contact::post))
        .route("/s/{school}/signals/{id}", get(one::get).post(one::post))
        .route("/s/{school}/signals/{id}/take", post(one::take))
}
