//! Rights of the people whose data the school keeps: the register of what they asked, everything that is stored about one of
//! them, the suspension of its use, its destruction with the acts. Curator and director read, the curator answers.

mod about;
mod acts;
mod answer;
mod block;
mod card;
mod destroy;
mod extend;
mod list;
mod new;
mod on_card;
mod retention;

use axum::{
    Router,
    routing::{get, post},
};

pub(super) use about::section;
pub use acts::category;
pub(super) use acts::log;
pub(super) use destroy::by_whom;
pub(super) use on_card::{blocked_notice, card as person_card};

use crate::state::AppState;

/// `/s/{school}/rights…` and what is done about a person from the card.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/rights", get(list::get))
        .route("/s/{school}/rights/new", get(new::get).post(new::post))
        .route("/s/{school}/rights/{id}", get(card::get))
        .route("/s/{school}/rights/{id}/answer", get(answer::get).post(answer::post))
        .route("/s/{school}/rights/{id}/extend", get(extend::get).post(extend::post))
        .route("/s/{school}/rights/expired", get(retention::list))
        .route("/s/{school}/rights/retention", get(retention::get).post(retention::post))
        .route("/s/{school}/rights/acts", get(acts::list))
        .route("/s/{school}/rights/acts/{id}", get(acts::card))
        .route("/s/{school}/mentees/{id}/destroy", get(destroy::get).post(destroy::post))
        .route("/s/{school}/mentors/{id}/destroy", get(destroy::get).post(destroy::post))
        .route("/s/{school}/mentees/{id}/data", get(about::get))
        .route("/s/{school}/mentors/{id}/data", get(about::get))
        .route("/s/{school}/mentees/{id}/block", get(block::get).post(block::post))
        .route("/s/{school}/mentors/{id}/block", get(block::get).post(block::post))
        .route("/s/{school}/mentees/{id}/unblock", post(block::unblock))
        .route("/s/{school}/mentors/{id}/unblock", post(block::unblock))
}
