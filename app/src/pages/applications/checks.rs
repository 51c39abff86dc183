//! A line of the checklist ticked, or the tick taken back.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::PoolMentorId, term::Term, vetting::CheckItem};
use store::pool;

use super::{attempt::answer, records::CHECKLIST};
use crate::{
    auth::{PathId, RegionStaff},
    error::PageError,
    forms::FormValues,
    page::Done,
    routes,
    state::AppState,
};

pub(super) async fn tick(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let seen = match values.get("seen") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let Some((item, seen)) = CheckItem::from_code(values.get("item")).zip(seen) else {
        // An application that is not there is not found, whatever is sent to it.
        pool::card(&mut tx, pool_mentor_id).await?;
        return Err(unknown());
    };
    match pool::tick(&mut tx, pool_mentor_id, item, seen).await {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::region(&staff.slug, &format!("applications/{pool_mentor_id}"));
            // Back to the list: the next line is ticked from there.
            Ok(Redirect::to(&format!("{}#{CHECKLIST}", Done::Saved.at(&card))).into_response())
        }
        Err(error) if error.on_constraint("no_such_check") => Err(unknown()),
        Err(error) => answer(&state, &staff, pool_mentor_id, tx, Err(error), Done::Saved, None).await,
    }
}

fn unknown() -> PageError {
    PageError::Invalid("В проверочном листе нет такой строки. Откройте заявку заново.".to_owned())
}
