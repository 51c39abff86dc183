//! Partner organisations at the regional centre: the list, the card with contact persons, agreements, letters and thanks,
//! their mentors and numbers, and the way two entries become one.

mod agreement;
mod apart;
mod card;
mod contact;
mod duplicates;
mod edit;
mod export;
mod form;
mod list;
mod mentors;
mod merge;
mod names;
mod new;
mod numbers;
mod part;
mod sheet;
mod thanks;
mod words;
mod written;

use axum::{
    Router,
    routing::{get, post},
};
use domain::ids::OrganisationId;
use store::{
    RegionTx,
    organisation::{self, Brief},
};

use self::{agreement::Partnership, contact::ContactPerson, thanks::ThanksGiven, written::Written};
pub use export::organisation_table;

use crate::{auth::RegionStaff, components::Crumb, error::PageError, routes, state::AppState};

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
        .route("/region/{region}/organisations/{id}/remove", post(edit::remove))
        .route("/region/{region}/organisations/{id}/names/remove", post(names::forget))
        .route("/region/{region}/organisations/{id}/apart", post(apart::tell))
        .route("/region/{region}/organisations/{id}/compare", post(apart::take_back))
        .merge(parts())
}

/// What hangs on a card.
fn parts() -> Router<AppState> {
    let contacts = get(part::new::<ContactPerson>).post(part::add::<ContactPerson>);
    let letters = get(part::new::<Written>).post(part::add::<Written>);
    let thanks = get(part::new::<ThanksGiven>).post(part::add::<ThanksGiven>);
    Router::new()
        .route("/region/{region}/organisations/{id}/contacts/new", contacts)
        .route("/region/{region}/contacts/{id}", get(part::get::<ContactPerson>).post(part::post::<ContactPerson>))
        .route("/region/{region}/contacts/{id}/remove", post(part::remove::<ContactPerson>))
        .route("/region/{region}/organisations/{id}/agreements/new", get(part::new::<Partnership>))
        .route("/region/{region}/agreements/{id}", get(part::get::<Partnership>))
        .route("/region/{region}/agreements/{id}/remove", post(part::remove::<Partnership>))
        .route("/region/{region}/agreements/{id}/file", get(agreement::file))
        .route("/region/{region}/agreements/{id}/file/remove", post(agreement::remove_file))
        .route("/region/{region}/organisations/{id}/letters/new", letters)
        .route("/region/{region}/letters/{id}", get(part::get::<Written>).post(part::post::<Written>))
        .route("/region/{region}/letters/{id}/remove", post(part::remove::<Written>))
        .route("/region/{region}/organisations/{id}/thanks/new", thanks)
        .route("/region/{region}/thanks/{id}", get(part::get::<ThanksGiven>).post(part::post::<ThanksGiven>))
        .route("/region/{region}/thanks/{id}/remove", post(part::remove::<ThanksGiven>))
}

/// The forms among them that send a paper.
pub(super) fn uploads() -> Router<AppState> {
    Router::new()
        .route("/region/{region}/organisations/{id}/agreements/new", post(part::add::<Partnership>))
        .route("/region/{region}/agreements/{id}", post(part::post::<Partnership>))
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

/// The organisation of an address. Whoever asks for one that was merged is led to the same page (`under` the card) of what it
/// became.
async fn here(tx: &mut RegionTx, staff: &RegionStaff, asked: OrganisationId, under: &str) -> Result<Brief, PageError> {
    let of = organisation::brief(tx, asked).await?;
    if of.organisation_id == asked {
        return Ok(of);
    }
    Err(PageError::Moved(format!("{}{under}", card_path(staff, of.organisation_id))))
}
