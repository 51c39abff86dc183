//! The pool at the regional centre: applications in a queue, who works on them, their check step by step, decisions; approved
//! mentors, and those the centre keeps out of the pool.

mod alike;
mod asks;
mod attempt;
mod card;
mod checks;
mod claim;
mod decide;
mod deed;
mod hand;
mod interview;
mod mentors;
mod notes;
mod question;
pub(super) mod queue;
mod records;
mod standing;
mod steps;
mod view;
mod waiting;
mod work;
mod workplace;

pub(super) use card::not_written;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

/// `/region/{region}/applications…`, `/region/{region}/mentors…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/region/{region}/applications", get(queue::get))
        .route("/region/{region}/applications/{id}", get(card::get))
        .route("/region/{region}/applications/{id}/claim", post(claim::claim))
        .route("/region/{region}/applications/{id}/release", post(claim::release))
        .route("/region/{region}/applications/{id}/hand", get(hand::get).post(hand::post))
        .route("/region/{region}/applications/{id}/checks", post(checks::tick))
        .route("/region/{region}/applications/{id}/interview", get(interview::get).post(interview::post))
        .route("/region/{region}/applications/{id}/notes", post(notes::write))
        .route("/region/{region}/applications/{id}/to-papers", post(steps::to_papers))
        .route("/region/{region}/applications/{id}/to-interview", post(steps::to_interview))
        .route("/region/{region}/applications/{id}/write-again", post(steps::write_again))
        .route("/region/{region}/applications/{id}/move-interview", post(steps::move_interview))
        .route("/region/{region}/applications/{id}/return", post(question::ask_back))
        .route("/region/{region}/applications/{id}/answer", post(question::record_answer))
        .route("/region/{region}/applications/{id}/take-back", post(question::take_back))
        .route("/region/{region}/applications/{id}/organisation", get(workplace::get).post(workplace::post))
        .route("/region/{region}/applications/{id}/approve", post(decide::approve))
        .route("/region/{region}/applications/{id}/decline", post(decide::decline))
        .route("/region/{region}/applications/{id}/proof", post(decide::send_proof))
        .route("/region/{region}/applications/{id}/different", post(alike::tell_apart))
        .route("/region/{region}/mentors", get(mentors::get))
        .route("/region/{region}/mentors/{id}", get(card::get))
        .route("/region/{region}/mentors/{id}/pause", post(standing::pause))
        .route("/region/{region}/mentors/{id}/resume", post(standing::resume))
        .route("/region/{region}/mentors/{id}/archive", post(standing::archive))
        .route("/region/{region}/mentors/{id}/reopen", post(standing::reopen))
}
