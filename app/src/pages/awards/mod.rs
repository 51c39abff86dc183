//! Thanks and certificates for mentors: given by a school or by the centre, read and printed by the mentor.

mod centre;
mod form;
mod on_card;
mod own;
mod school;
mod sheet;

use axum::{
    Router,
    routing::{get, post},
};

pub(super) use on_card::{of_centre, of_school};

use crate::state::AppState;

/// `/s/{school}/awards…`, `/region/{region}/awards…`, `/mentor/awards…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/mentors/{id}/awards/new", get(school::new).post(school::give))
        .route("/s/{school}/awards/{id}", get(school::card))
        .route("/s/{school}/awards/{id}/drop", post(school::take_back))
        .route("/region/{region}/mentors/{id}/awards/new", get(centre::new).post(centre::give))
        .route("/region/{region}/awards/{id}", get(centre::card))
        .route("/region/{region}/awards/{id}/drop", post(centre::take_back))
        .route("/mentor/awards", get(own::list))
        .route("/mentor/awards/{id}", get(own::card))
}
