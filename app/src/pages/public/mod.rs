//! What anybody may read about a region, and how an organisation offers help.

mod partner;
mod partner_consent;
mod place;
mod region;
mod search_engines;
mod visit;
mod words;

use axum::{Router, routing::get};

pub(in crate::pages) use place::PublicRegion;
pub(in crate::pages) use search_engines::regions;
pub use search_engines::router as crawlers;
pub(in crate::pages) use visit::stale_notice;

use crate::state::AppState;

/// `/r/{region}…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/r/{region}", get(region::get))
        .route("/r/{region}/partner", get(partner::get).post(partner::post))
        .route("/r/{region}/partner/consent", get(partner_consent::get))
        .route("/r/{region}/partner/sent", get(partner::sent))
}
