//! Consents of the school's participants: what is there, what is missing, how it was signed. The staff reads where each
//! stands; curators ask, record, withdraw and open the documents.

mod ask;
mod board;
mod document;
mod file;
mod forms;
mod mentor_signer;
mod paper;
mod person;
mod rules;
mod sheet;
mod stop;
mod summary;
mod withdraw;

use axum::{
    Router,
    routing::{get, post},
};

pub(super) use file::handed_out;
pub(super) use sheet::{ACCEPT, FITS, optional_scan};
pub(crate) use summary::card;

use crate::state::AppState;

/// `/s/{school}/consents…` and the consents of one person.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/mentees/{id}/consents", get(person::get))
        .route("/s/{school}/mentors/{id}/consents", get(person::get))
        .route("/s/{school}/mentees/{id}/consents/paper", get(paper::get))
        .route("/s/{school}/mentors/{id}/consents/paper", get(paper::get))
        .route("/s/{school}/mentees/{id}/consents/ask", post(ask::post))
        .route("/s/{school}/mentors/{id}/consents/ask", post(ask::post))
        .route("/s/{school}/mentors/{id}/signer", get(mentor_signer::get).post(mentor_signer::post))
        .route("/s/{school}/consents", get(board::get).post(board::post))
        .route("/s/{school}/consents/forms", get(forms::get))
        .route("/s/{school}/consents/stops", get(stop::all))
        .route("/s/{school}/consents/{id}/stop", get(stop::get).post(stop::post))
        .route("/s/{school}/consents/rules", get(rules::get).post(rules::post))
        .route("/s/{school}/consents/{id}", get(document::get))
        .route("/s/{school}/consents/{id}/remind", post(ask::remind))
        .route("/s/{school}/consents/{id}/cancel", post(ask::cancel))
        .route("/s/{school}/consents/{id}/print", get(document::print))
        .route("/s/{school}/consents/{id}/withdraw", get(withdraw::get))
        .route("/s/{school}/files/{id}", get(file::get))
}

/// The forms among them that send a scan.
pub(super) fn uploads() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/mentees/{id}/consents/paper", post(paper::post))
        .route("/s/{school}/mentors/{id}/consents/paper", post(paper::post))
        .route("/s/{school}/consents/{id}/withdraw", post(withdraw::post))
}
