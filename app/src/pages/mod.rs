//! The pages. The list of folders reads like the menu of the product; each folder has its `router()`.

mod identity;
mod schools;
mod staff;

use axum::Router;

use crate::{error::PageError, state::AppState};

/// All pages of the application.
pub fn router() -> Router<AppState> {
    Router::new()
        .merge(identity::router())
        .merge(schools::router())
        .merge(staff::router())
        .fallback(|| async { PageError::NotFound })
}
