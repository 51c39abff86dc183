//! Partner organisations at the regional centre: the list, the card with contact persons, agreements, letters and thanks,
//! their mentors and numbers, and the way two entries become one.

mod agreement;
mod agreement_file;
mod card;
mod contact;
mod duplicates;
mod edit;
mod export;
mod form;
mod list;
mod mentors;
mod merge;
mod new;
mod numbers;
mod part;
mod thanks;
mod words;
mod written;

use axum::{
    Router,
    routing::{get, post},
};
use domain::ids::OrganisationId;

pub use export::organisation_table;

use crate::{auth::RegionStaff, components::Crumb, routes, state::AppState};

/// `/region/{region}/organisations…` and the parts of a card.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/region/{region}/organisations", get(list::get))
        .route("/region/{region}/organisations/new", get(new::get).post(new::post))
        .route("/region/{region}/organisations/duplicates", get(duplicates::get))
        .route("/region/{region}/organisations/export", get(export::get))
        .route("/region/{region}/organisations/{id}", get(card::get))
        .route("/region/{region}/organisations/{id}/edit", get(edit::get).post(edit::post))
        .route("/region/{region}/organisations/{id}/mentors", get(mentors::get))
        .route("/region/{region}/organisations/{id}/numbers", get(numbers::get))
        .route("/region/{region}/organisations/{id}/merge", get(merge::get).post(merge::post))
        .route("/region/{region}/organisations/{id}/contacts/new", get(contact::new).post(contact::add))
        .route("/region/{region}/contacts/{id}", get(contact::get).post(contact::post))
        .route("/region/{region}/contacts/{id}/remove", post(contact::remove))
        .route("/region/{region}/organisations/{id}/agreements/new", get(agreement::new))
        .route("/region/{region}/agreements/{id}", get(agreement::get))
        .route("/region/{region}/agreements/{id}/file", get(agreement_file::get))
        .route("/region/{region}/organisations/{id}/letters/new", get(written::new).post(written::add))
        .route("/region/{region}/letters/{id}", get(written::get).post(written::post))
        .route("/region/{region}/organisations/{id}/thanks/new", get(thanks::new).post(thanks::add))
        .route("/region/{region}/thanks/{id}", get(thanks::get).post(thanks::post))
}

/// The forms among them that send a paper.
pub(super) fn uploads() -> Router<AppState> {
    Router::new()
        .route("/region/{region}/organisations/{id}/agreements/new", post(agreement::add))
        .route("/region/{region}/agreements/{id}", post(agreement::post))
}

/// Address of the list.
fn list_path(staff: &RegionStaff) -> String {
    routes::region(&staff.slug, "organisations")
}

/// Address of a card.
fn card_path(staff: &RegionStaff, organisation_id: OrganisationId) -> String {
    routes::region(&staff.slug, &format!("organisations/{organisation_id}"))
}

/// The way back from a page under a card.
fn crumbs(staff: &RegionStaff, organisation_id: OrganisationId, name: &str) -> Vec<Crumb> {
    vec![Crumb::new("Организации", list_path(staff)), Crumb::new(name, card_path(staff, organisation_id))]
}
