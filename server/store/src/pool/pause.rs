//! Absences of a mentor, said beforehand: on these days nobody asks, and questions that wait for an answer wait on.

use chrono::NaiveDate;
use domain::{
    engagement::Pause,
    ids::{PoolMentorId, PoolPauseId},
    pool_event::PoolEvent,
};

use super::events;
use crate::{Error, MentorTx, Result};

/// An absence that is not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnPause {
    /// Which one.
    pub pool_pause_id: PoolPauseId,
    /// Its days.
    pub days: Pause,
}

/// Absences of an entry that are not over, the nearest first. One statement.
///
/// # Errors
/// As the database; of an entry that is not the mentor's own nothing is found.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn pauses(tx: &mut MentorTx, pool_mentor_id: PoolMentorId, today: NaiveDate) -> Result<Vec<OwnPause>> {
    let rows = sqlx::query!(
        "select a.pool_pause_id, a.from_on, a.until_on from pool_pause a
         join pool_mentor p on p.region_id = a.region_id and p.pool_mentor_id = a.pool_mentor_id
         where p.account_id = $1 and a.pool_mentor_id = $2 and a.until_on >= $3 order by a.from_on",
        tx.account_id().as_uuid(),
        pool_mentor_id.as_uuid(),
        today,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OwnPause {
            pool_pause_id: PoolPauseId::from_uuid(row.pool_pause_id),
            days: Pause { from_on: row.from_on, until_on: row.until_on },
        })
        .collect())
}

/// Writes an absence down. The same form sent twice writes one.
///
/// # Errors
/// [`Error::NotFound`] when the entry is not the mentor's own or is over; [`Error::Conflict`] `pool_pause_apart` when another
/// absence has some of these days, `pool_pause_days` when it would last longer than a year.
#[tracing::instrument(skip_all, fields(%pool_mentor_id, %pool_pause_id), err(level = "debug"))]
pub async fn go_away(
    tx: &mut MentorTx,
    pool_mentor_id: PoolMentorId,
    pool_pause_id: PoolPauseId,
    days: Pause,
) -> Result<()> {
    let own = super::entry(tx, pool_mentor_id).await?;
    if !own.editable() {
        return Err(Error::NotFound);
    }
    let made = sqlx::query!(
        "insert into pool_pause (region_id, pool_pause_id, pool_mentor_id, from_on, until_on) values ($1, $2, $3, $4, $5)
         on conflict (region_id, pool_pause_id) do nothing",
        own.region.region_id.as_uuid(),
        pool_pause_id.as_uuid(),
        pool_mentor_id.as_uuid(),
        days.from_on,
        days.until_on,
    )
    .execute(tx.sql())
    .await?;
    if made.rows_affected() == 0 {
        return Ok(());
    }
    events::mentor(tx, pool_mentor_id, PoolEvent::PauseSet).await
}

/// Takes an absence back: one that has not begun is gone, one that has begun ends with yesterday.
///
/// # Errors
/// [`Error::NotFound`] when the entry is not the mentor's own; [`Error::Conflict`] `pause_over` when there is no such absence
/// any more.
#[tracing::instrument(skip_all, fields(%pool_mentor_id, %pool_pause_id), err(level = "debug"))]
pub async fn come_back(
    tx: &mut MentorTx,
    pool_mentor_id: PoolMentorId,
    pool_pause_id: PoolPauseId,
    today: NaiveDate,
) -> Result<()> {
    super::entry(tx, pool_mentor_id).await?;
    let dropped = sqlx::query!(
        "delete from pool_pause where pool_mentor_id = $1 and pool_pause_id = $2 and from_on >= $3",
        pool_mentor_id.as_uuid(),
        pool_pause_id.as_uuid(),
        today,
    )
    .execute(tx.sql())
    .await?;
    let ended = sqlx::query!(
        "update pool_pause set until_on = $3::date - 1
         where pool_mentor_id = $1 and pool_pause_id = $2 and from_on < $3 and until_on >= $3",
        pool_mentor_id.as_uuid(),
        pool_pause_id.as_uuid(),
        today,
    )
    .execute(tx.sql())
    .await?;
    if dropped.rows_affected() + ended.rows_affected() == 0 {
        return Err(Error::conflict("pause_over"));
    }
    events::mentor(tx, pool_mentor_id, PoolEvent::PauseEnded).await
}
