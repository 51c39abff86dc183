//! Answering the survey after a group meeting: behind the link of a letter or a sheet, in the cabinet of a mentor, and for a mentee
//! with an account. All three open the realm of one guest and show the same form.

mod cabinet;
mod form;
mod link;
mod my;

use axum::{Router, routing::get};

pub(super) use my::section;

use crate::state::AppState;

/// `/survey/{token}`, `/mentor/surveys…`, `/s/{school}/my/surveys/{id}`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/survey/{token}", get(link::get).post(link::post))
        .route("/mentor/surveys", get(cabinet::list))
        .route("/mentor/surveys/{id}", get(cabinet::get).post(cabinet::post))
        .route("/s/{school}/my/surveys/{id}", get(my::get).post(my::post))
}
