//! The desk of a regional centre: where its pool stands, what is asked and not offered, who has fallen silent, and the
//! totals of its schools, nothing about anybody in them.

mod export;
mod gaps;
mod overview;
mod silent;
mod totals;

use axum::{Router, routing::get};

pub use export::pool_table;
pub(super) use totals::figures;

use crate::state::AppState;

/// `/region/{region}` and the lists behind its figures.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/region/{region}", get(overview::get))
        .route("/region/{region}/gaps", get(gaps::get))
        .route("/region/{region}/silent", get(silent::get))
        .route("/region/{region}/pool/export", get(export::get))
}
