//! A line of the checklist ticked, or the tick taken back.

use axum::{extract::State, response::Response};
use domain::{ids::PoolMentorId, term::Term, vetting::CheckItem};
use store::pool;

use super::attempt::answer;
use crate::{
    auth::{PathId, RegionStaff},
    error::PageError,
    forms::FormValues,
    page::Done,
    state::AppState,
};

pub(super) async fn tick(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let card = pool::card(&mut tx, pool_mentor_id).await?;
    let asked = CheckItem::from_code(values.get("item"))
        .filter(|item| item.by_hand() && item.asked_of(&card.entry.categories))
        .zip(match values.get("seen") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        });
    let Some((item, seen)) = asked else {
        return Err(PageError::Invalid("В проверочном листе нет такой строки. Откройте заявку заново.".to_owned()));
    };
    let ticked = pool::tick(&mut tx, pool_mentor_id, item, seen).await;
    answer(&state, &staff, pool_mentor_id, tx, ticked, Done::Saved).await
}
