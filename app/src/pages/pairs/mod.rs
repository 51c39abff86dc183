//! Pairs and groups of a school: the list, a pair's card with its diary, making, the steps up to the work, what changes on the
//! way, closing.

mod answer;
mod ask;
mod card;
mod certificate;
mod change;
mod edit;
mod end;
mod frame;
mod group;
mod group_new;
mod life;
mod list;
mod new;
mod order;
mod stand_in;
mod step;
mod terms;

use axum::{
    Router,
    routing::{get, post},
};
use domain::{ids::PairId, state::PairState};
use store::{SchoolTx, pair};

pub(super) use ask::late;
pub use certificate::participation;
pub(super) use certificate::sheet as certificate_sheet;
pub(super) use list::state_kind;

use crate::{components::Crumb, error::PageError, routes, state::AppState};

/// `/s/{school}/pairs…`, `/s/{school}/groups…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/pairs", get(list::get))
        .route("/s/{school}/pairs/new", get(new::get).post(new::post))
        .route("/s/{school}/pairs/order", get(order::get).post(order::post))
        .route("/s/{school}/pairs/{id}", get(card::get))
        .route("/s/{school}/pairs/{id}/step", get(step::get).post(step::post))
        .route("/s/{school}/pairs/{id}/ask", get(ask::get).post(ask::post))
        .route("/s/{school}/pairs/{id}/answer", get(answer::get).post(answer::post))
        .route("/s/{school}/pairs/{id}/edit", get(edit::get).post(edit::post))
        .route("/s/{school}/pairs/{id}/mentor", get(change::get).post(change::post))
        .route("/s/{school}/pairs/{id}/stand-in", get(stand_in::get).post(stand_in::post))
        .route("/s/{school}/pairs/{id}/stand-in/off", post(stand_in::off))
        .route("/s/{school}/pairs/{id}/end", get(end::get).post(end::post))
        .route("/s/{school}/pairs/{id}/certificate", get(certificate::get))
        .route("/s/{school}/groups/new", get(group_new::get).post(group_new::post))
        .route("/s/{school}/groups/{id}", get(group::get).post(group::post))
}

/// The way up to the list.
fn way_up(school: &str) -> Vec<Crumb> {
    vec![Crumb::new("Пары", routes::school(school, "pairs"))]
}

/// The way up from a form about a pair: the list, the card.
fn way_back(school: &str, card: &pair::Card) -> Vec<Crumb> {
    let mut way = way_up(school);
    way.push(Crumb::new(card.mentee.clone(), routes::school(school, &format!("pairs/{}", card.pair_id))));
    way
}

/// The card of a pair that runs.
async fn running(tx: &mut SchoolTx, pair_id: PairId) -> Result<pair::Card, PageError> {
    let card = pair::card(tx, pair_id).await?;
    if card.state == PairState::Active { Ok(card) } else { Err(ended()) }
}

/// The work of the pair is over.
fn ended() -> PageError {
    PageError::Conflict("Эта пара уже завершила работу: кто-то из коллег успел раньше.".to_owned())
}
