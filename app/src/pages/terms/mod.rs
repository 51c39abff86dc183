//! Lists that the region may extend, at its centre: what the sources give stays, what the centre adds can be renamed and
//! retired. Schools, mentors and applicants choose from them everywhere.

mod change;
mod list;
mod overview;

use axum::{
    Router,
    routing::{get, post},
};
use domain::dictionary::DictionaryList;
use domain::term::Term;

use crate::{auth::RegionStaff, routes, state::AppState};

/// `/region/{region}/dictionary…`, `/region/{region}/terms…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/region/{region}/dictionary", get(overview::get))
        .route("/region/{region}/dictionary/{term}", get(list::get).post(list::add))
        .route("/region/{region}/terms/{id}", post(change::rename))
        .route("/region/{region}/terms/{id}/retire", post(change::retire))
        .route("/region/{region}/terms/{id}/return", post(change::take_back))
}

fn overview_path(staff: &RegionStaff) -> String {
    routes::region(&staff.slug, "dictionary")
}

fn list_path(staff: &RegionStaff, list: DictionaryList) -> String {
    routes::region(&staff.slug, &format!("dictionary/{}", list.code()))
}
