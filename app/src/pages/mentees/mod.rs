//! The base of mentees: list, card, form, access to the mentee's own page. The whole staff reads, curators edit.

mod access;
mod bulk;
mod card;
mod edit;
mod form;
pub(super) mod list;
mod new;
mod note;
mod promotion;

use axum::{
    Router,
    routing::{get, post},
};
use domain::{ids::MenteeId, role::Role};
use store::mentee::Reader;

use crate::{auth::SchoolStaff, forms::FormValues, lists::ListQuery, routes, state::AppState};

pub(super) use list::FILTERS;

/// What the address of the list asks for, as far as this person may ask.
pub(super) fn filter(staff: &SchoolStaff, values: FormValues) -> store::mentee::Filter {
    list::filter(&ListQuery::of(values), reader(staff))
}

/// `/s/{school}/mentees…` and `/s/{school}/notes…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/mentees", get(list::get))
        .route("/s/{school}/mentees/bulk/class-teacher", post(bulk::class_teacher))
        .route("/s/{school}/mentees/promotion", get(promotion::get).post(promotion::post))
        .route("/s/{school}/mentees/new", get(new::get).post(new::post))
        .route("/s/{school}/mentees/{id}", get(card::get))
        .route("/s/{school}/mentees/{id}/edit", get(edit::get).post(edit::post))
        .route("/s/{school}/mentees/{id}/notes/new", get(note::get).post(note::post))
        .route("/s/{school}/notes/{id}/take-back", post(note::take_back))
        .route("/s/{school}/mentees/{id}/access/{term}", post(access::act))
        .route("/s/{school}/mentees/{id}/address", get(access::address).post(access::correct))
}

/// What of a category this person may read.
pub(super) fn reader(staff: &SchoolStaff) -> Reader {
    if staff.can(Role::sees_restricted) { Reader::SeesRestricted } else { Reader::Ordinary }
}

/// Address of a card.
fn card_path(staff: &SchoolStaff, mentee_id: MenteeId) -> String {
    routes::school(&staff.slug, &format!("mentees/{mentee_id}"))
}
