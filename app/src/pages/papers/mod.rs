//! Papers of external mentors: what the region asks, what the mentor sends, what the centre decides. Schools see whether they
//! are in force and until when, on the pages of their mentors and pairs ([`school`]).

mod back;
mod card;
mod decide;
mod entry;
mod form;
mod list;
mod new;
mod own;
mod own_new;
mod rule;
mod rules;
mod scan;
pub(super) mod school;
mod words;

use axum::{
    Router,
    routing::{get, post},
};

pub(super) use words::{centre_link, own_card, own_state, own_task, told};

use crate::state::AppState;

/// `/region/{region}/papers…` and the papers of one entry, at the centre and in the cabinet.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/region/{region}/papers", get(list::get))
        .route("/region/{region}/papers/{id}", get(card::get))
        .route("/region/{region}/papers/{id}/accept", post(decide::accept))
        .route("/region/{region}/papers/{id}/refuse", post(decide::refuse))
        .route("/region/{region}/papers/{id}/annul", post(decide::annul))
        .route("/region/{region}/papers/{id}/scan", get(scan::of_centre))
        .route("/region/{region}/papers/rules", get(rules::get))
        .route("/region/{region}/papers/rules/{term}", get(rule::get).post(rule::post))
        .route("/region/{region}/papers/planned/{id}/drop", post(rules::drop_planned))
        .route("/region/{region}/mentors/{id}/papers", get(entry::get))
        .route("/region/{region}/mentors/{id}/papers/new", get(new::get))
        .route("/mentor/profile/{id}/papers", get(own::get))
        .route("/mentor/profile/{id}/papers/new", get(own_new::get))
        .route("/mentor/papers/{id}/withdraw", post(back::post))
        .route("/mentor/papers/{id}/scan", get(scan::of_mentor))
}

/// The forms among them that send a scan.
pub(super) fn uploads() -> Router<AppState> {
    Router::new()
        .route("/region/{region}/mentors/{id}/papers/new", post(new::post))
        .route("/mentor/profile/{id}/papers/new", post(own_new::post))
}
