//! Answering the survey after a group meeting: behind the link of a letter or a sheet, in the cabinet of a mentor, and on a
//! mentee's own page (`pages::my`). All three open the realm of one guest and show the same form.

mod cabinet;
pub(super) mod form;
mod link;

use axum::{Router, routing::get};

use crate::state::AppState;

/// `/survey/{token}`, `/mentor/surveys…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/survey/{token}", get(link::get).post(link::post))
        .route("/mentor/surveys", get(cabinet::list))
        .route("/mentor/surveys/{id}", get(cabinet::get).post(cabinet::post))
}
