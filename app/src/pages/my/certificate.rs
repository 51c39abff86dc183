//! The certificate that the school gives when a pair has come to its end.

use axum::{extract::State, response::Response};
use domain::{
    ids::PairId,
    participation::{Participation, TITLE},
};
use leptos::prelude::*;
use store::pair;

use super::visitor::{NoVisitor, Thing, Visitor};
use crate::{
    components::{PageHead, TakeAway},
    error::PageError,
    pages::pairs::certificate_sheet,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    Thing(pair_id): Thing<PairId>,
) -> Result<Response, NoVisitor> {
    let Some(found) = own_participation(&state, &visitor, pair_id).await? else { return Ok(visitor.home()) };
    let file = visitor.at(&format!("pairs/{pair_id}/certificate"));
    Ok(visitor.page(TITLE).respond(move || {
        view! {
            <PageHead title=TITLE><TakeAway file=file /></PageHead>
            {certificate_sheet(&found)}
        }
    }))
}

/// What the certificate says; `None` unless the school gives one.
///
/// # Errors
/// As the database.
pub async fn own_participation(
    state: &AppState,
    visitor: &Visitor,
    pair_id: PairId,
) -> Result<Option<Participation>, PageError> {
    let mut tx = state.db.mentee(&visitor.actor).await?;
    let found = pair::own_participation(&mut tx, pair_id).await?;
    tx.commit().await?;
    Ok(found)
}
