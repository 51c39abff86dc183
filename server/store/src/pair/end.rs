//! Ending a pair: the place becomes free, the result stays.

use chrono::NaiveDate;
use domain::{ids::PairId, state::PairState, term::Term, text::LongText};

use crate::{Error, Result, SchoolTx, audit};

/// How a pair ends.
#[derive(Debug, Clone)]
pub struct Ending {
    /// One of [`PairState::ENDINGS`].
    pub state: PairState,
    /// Last day.
    pub ended_on: NaiveDate,
    /// What came of it.
    pub result: LongText<2000>,
}

/// Ends a running pair.
///
/// # Errors
/// [`Error::NotFound`] without such a pair; [`Error::Conflict`] with `ended` when it has ended already, `pair_dates` when
/// it would end before it began.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn end(tx: &mut SchoolTx, pair_id: PairId, ending: &Ending) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let ended = sqlx::query!(
        "update pair set state = $3, ended_on = $4, result = $5
         where school_id = $1 and pair_id = $2 and state = 'active'",
        school_id,
        pair_id.as_uuid(),
        ending.state.code(),
        ending.ended_on,
        ending.result.as_str(),
    )
    .execute(tx.sql())
    .await?;
    if ended.rows_affected() == 0 {
        super::card(tx, pair_id).await?;
        return Err(Error::conflict("ended"));
    }
    audit::school(tx, "pair.ended", pair_id.as_uuid()).await
}
