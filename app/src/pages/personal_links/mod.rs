//! Links to mentees' own pages: made by the curator, one or a class at a time, printed as cards, taken back.
//!
//! The address is shown for a quarter of an hour to the person who made it, and never again: whoever lost the card gets a new link,
//! and the old one dies.

mod card;
mod class;
mod one;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

/// `/s/{school}/mentees/{id}/link…` and `/s/{school}/links`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/mentees/{id}/link", get(one::get).post(one::post))
        .route("/s/{school}/mentees/{id}/link/revoke", post(one::revoke))
        .route("/s/{school}/links", get(class::get).post(class::post))
}
