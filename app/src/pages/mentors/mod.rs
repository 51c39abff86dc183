//! The base of mentors: the school's own and those engaged from the region's pool. The whole staff reads, curators edit.

mod access;
mod card;
mod edit;
mod form;
pub(super) mod list;
mod new;
mod places;

use axum::{
    Router,
    routing::{get, post},
};
use domain::ids::MentorId;

use crate::{auth::SchoolStaff, forms::FormValues, lists::ListQuery, routes, state::AppState};

pub(super) use list::FILTERS;

/// What the address of the list asks for.
pub(super) fn filter(values: FormValues) -> store::mentor::Filter {
    list::filter(&ListQuery::of(values))
}

/// `/s/{school}/mentors…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/mentors", get(list::get))
        .route("/s/{school}/mentors/new", get(new::get).post(new::post))
        .route("/s/{school}/mentors/{id}", get(card::get))
        .route("/s/{school}/mentors/{id}/edit", get(edit::get).post(edit::post))
        .route("/s/{school}/mentors/{id}/places", get(places::get).post(places::post))
        .route("/s/{school}/mentors/{id}/access/{term}", post(access::act))
        .route("/s/{school}/mentors/{id}/address", get(access::address).post(access::correct))
}

/// Address of a card.
fn card_path(staff: &SchoolStaff, mentor_id: MentorId) -> String {
    routes::school(&staff.slug, &format!("mentors/{mentor_id}"))
}
