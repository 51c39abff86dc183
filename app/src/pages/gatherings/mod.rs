//! Group meetings of a school: the list, a meeting with its guests, inviting, who came, the survey and what it brought.

mod attendance;
mod cancel;
mod card;
mod edit;
mod fields;
mod invite;
mod links;
mod list;
mod new;
mod results;
mod survey;
mod table;

use axum::{
    Router,
    routing::{get, post},
};
use domain::{gathering::GatheringState, ids::GatheringId};

pub use table::results_table;

use crate::{components::TagKind, routes, state::AppState};

/// `/s/{school}/gatherings…`; the files of the answers stand beside, at `results/export.xlsx` and `results/export.csv`.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/gatherings", get(list::get))
        .route("/s/{school}/gatherings/new", get(new::get).post(new::post))
        .route("/s/{school}/gatherings/{id}", get(card::get))
        .route("/s/{school}/gatherings/{id}/edit", get(edit::get).post(edit::post))
        .route("/s/{school}/gatherings/{id}/cancel", post(cancel::post))
        .route("/s/{school}/gatherings/{id}/invite", get(invite::get).post(invite::post))
        .route("/s/{school}/gatherings/{id}/uninvite", post(cancel::uninvite))
        .route("/s/{school}/gatherings/{id}/attendance", get(attendance::get).post(attendance::post))
        .route("/s/{school}/gatherings/{id}/sheet", get(attendance::sheet))
        .route("/s/{school}/gatherings/{id}/survey", get(survey::get).post(survey::post))
        .route("/s/{school}/gatherings/{id}/survey/end", post(survey::end))
        .route("/s/{school}/gatherings/{id}/links", get(links::get))
        .route("/s/{school}/gatherings/{id}/results", get(results::get))
}

/// Address of a meeting, or of a page under it.
fn address(slug: &str, gathering_id: GatheringId, rest: &str) -> String {
    routes::school(slug, &format!("gatherings/{gathering_id}{rest}"))
}

fn state_kind(state: GatheringState) -> TagKind {
    match state {
        GatheringState::Planned => TagKind::Calm,
        GatheringState::Held => TagKind::Ok,
        GatheringState::Cancelled => TagKind::Warn,
    }
}
