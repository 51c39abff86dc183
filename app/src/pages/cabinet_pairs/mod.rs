//! A mentor's own pairs, over all schools: the list, a pair with its diary, asking for another partner; whom the mentor stands in
//! for.

mod another;
mod card;
mod list;
mod stand_ins;

use axum::{Router, routing::get};
use store::meeting::OwnPair;

pub(super) use list::name;

use crate::{components::Crumb, routes, state::AppState};

/// The way up from a form about an own pair: the list, the card.
pub(super) fn way_back(pair: &OwnPair) -> Vec<Crumb> {
    let card = routes::mentor(&format!("pairs/{}", pair.pair_id));
    vec![Crumb::new("Мои пары", routes::mentor("pairs")), Crumb::new(name(pair), card)]
}

/// `/mentor/pairs…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/mentor/pairs", get(list::get))
        .route("/mentor/pairs/{id}", get(card::get))
        .route("/mentor/pairs/{id}/another", get(another::get).post(another::post))
}
