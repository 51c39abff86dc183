//! Taking bases away: how much, in which form. A page asks, paper is printed from a page, and the files are made by the
//! server (crate `documents`) from the same [`mentee_table`] and [`mentor_table`].

mod ask;
pub(in crate::pages) mod cut;
mod print;
mod tables;

use axum::{Router, routing::get};

use crate::state::AppState;

pub use tables::{mentee_table, mentor_table};

/// `/s/{school}/mentees/export…`, `/s/{school}/mentors/export…`; the files stand beside, at `export.xlsx` and `export.csv`.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/mentees/export", get(ask::mentees))
        .route("/s/{school}/mentees/export/print", get(print::mentees))
        .route("/s/{school}/mentors/export", get(ask::mentors))
        .route("/s/{school}/mentors/export/print", get(print::mentors))
}
