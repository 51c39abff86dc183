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
use chrono::{DateTime, Utc};
use domain::{gathering::GatheringState, ids::GatheringId, term::Term};
use leptos::prelude::*;

pub use table::results_table;

use crate::{
    clock,
    components::{Tag, TagKind},
    routes,
    state::AppState,
};

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

/// Where a meeting stands; of one whose day is over what is left to do.
fn state_tag(state: GatheringState, starts_at: DateTime<Utc>) -> AnyView {
    let (kind, text) = match state {
        GatheringState::Planned if clock::day(starts_at) < clock::today() => (TagKind::Warn, "Не отмечено, кто был"),
        GatheringState::Planned => (TagKind::Calm, state.label()),
        GatheringState::Held => (TagKind::Ok, state.label()),
        GatheringState::Cancelled => (TagKind::Warn, state.label()),
    };
    view! { <Tag kind=kind text=text /> }.into_any()
}
