//! The pages. The list of folders reads like the menu of the product; each folder has its `router()`.

mod schools;

use axum::Router;

use crate::{error::PageError, state::AppState};

/// All pages of the application.
pub fn router() -> Router<AppState> {
    Router::new().merge(schools::router()).fallback(|| async { PageError::NotFound })
}
