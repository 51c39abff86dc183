//! What anybody may read about a region.

mod place;
mod region;

use axum::{Router, routing::get};

pub(in crate::pages) use place::PublicRegion;

use crate::state::AppState;

/// `/r/{region}`
pub(super) fn router() -> Router<AppState> {
    Router::new().route("/r/{region}", get(region::get))
}
