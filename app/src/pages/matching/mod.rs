//! Matching: the board of a form, its choices, variants and the decision. Curator and psychologist read it, the curator decides;
//! the psychologist writes whether two people suit each other.

mod board;
mod decide;
mod forms;
mod moved;
mod parts;
mod person;
mod run;
mod settings;
mod what_if;
mod words;

use axum::{Router, routing::get};
use domain::{mentoring_form::MentoringForm, term::Term};

use crate::{auth::SchoolStaff, routes, state::AppState};

/// `/s/{school}/matching…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/matching", get(forms::get))
        .route("/s/{school}/matching/{term}", get(board::get).post(board::post))
        .route("/s/{school}/matching/{term}/settings", get(settings::get).post(settings::post))
        .route("/s/{school}/matching/{term}/decide", get(decide::get).post(decide::post))
        .route("/s/{school}/matching/{term}/mentees/{id}", get(person::get).post(person::post))
        .route("/s/{school}/matching/{term}/runs/{id}", get(run::get))
}

/// The address of a board, and of what lies under it.
fn board_path(staff: &SchoolStaff, form: MentoringForm, rest: &str) -> String {
    routes::school(&staff.slug, &format!("matching/{}{rest}", form.code()))
}
