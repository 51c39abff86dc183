//! The end of an entry at the centre: what has to go and by when, that somebody demands it, the destruction and its acts. The
//! mentor's own page is in the cabinet.

mod acts;
mod ask;
mod destroy;
mod due;
mod words;

use axum::{
    Router,
    routing::{get, post},
};

pub use words::entry_category;
pub(super) use words::on_card;

use crate::state::AppState;

/// `/region/{region}/destruction…` and the two forms of one entry.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/region/{region}/destruction", get(due::get))
        .route("/region/{region}/destruction/acts", get(acts::list))
        .route("/region/{region}/destruction/{id}", get(acts::card))
        .route("/region/{region}/applications/{id}/erasure", get(ask::get).post(ask::post))
        .route("/region/{region}/applications/{id}/erasure/mistake", post(ask::mistake))
        .route("/region/{region}/applications/{id}/destroy", get(destroy::get).post(destroy::post))
}
