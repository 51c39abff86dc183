//! A mentor leaves the pool. Open questions close, common work ends, and schools with running pairs get the task to bring
//! them to an end. Without such pairs the consent to processing is taken back at once, the entry is over and the centre has to
//! destroy its data; with them this comes when they have ended: until then the entry is out of sight, and the mentor, who gets
//! a letter then, comes back to finish.

use chrono::NaiveDate;
use domain::{
    consent::ConsentKind,
    ids::{EngagementId, PoolMentorId},
    pool_event::PoolEvent,
    text::LongText,
};

use crate::{Error, MentorTx, Result, audit, engagement, entry_end, pool};

/// How far it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// The entry is over, and the demand to destroy its data is with the centre.
    Left,
    /// So many places are still held by running pairs.
    Waits(u64),
}

/// Leaves, goes on leaving, or demands the destruction of an entry that is over already. The same form sent twice goes no
/// further than once.
///
/// # Errors
/// [`crate::Error::NotFound`] when the entry is not the mentor's own.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn leave(
    tx: &mut MentorTx,
    pool_mentor_id: PoolMentorId,
    reason: &LongText<1000>,
    today: NaiveDate,
) -> Result<Leaving> {
    if pool::entry(tx, pool_mentor_id).await?.editable() {
        let held = end_work(tx, pool_mentor_id, reason).await?;
        if held > 0 {
            withdraw(tx, pool_mentor_id, ConsentKind::RegionalPool).await?;
            begin(tx, pool_mentor_id, today).await?;
            return Ok(Leaving::Waits(held));
        }
    }
    withdraw(tx, pool_mentor_id, ConsentKind::Processing).await?;
    entry_end::demand(tx, pool_mentor_id, today).await?;
    Ok(Leaving::Left)
}

/// Writes down that it was begun: when the last place is given back, the mentor is told that it can be finished.
async fn begin(tx: &mut MentorTx, pool_mentor_id: PoolMentorId, today: NaiveDate) -> Result<()> {
    let begun = sqlx::query_scalar!(
        "update pool_mentor set leaving_since = $3
         where account_id = $1 and pool_mentor_id = $2 and leaving_since is null returning region_id",
        tx.account_id().as_uuid(),
        pool_mentor_id.as_uuid(),
        today,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(region_id) = begun else { return Ok(()) };
    pool::events::mentor_said(tx, pool_mentor_id, PoolEvent::LeavingBegun, "").await?;
    audit::pool(tx, region_id.into(), "entry.leaving_begun", pool_mentor_id).await
}

/// Ends all common work; how many places running pairs still hold.
async fn end_work(tx: &mut MentorTx, pool_mentor_id: PoolMentorId, reason: &LongText<1000>) -> Result<u64> {
    // Whoever accepts or asks at the same moment is before or after all of this.
    pool::hold_places(tx.sql(), pool_mentor_id).await?.ok_or(Error::NotFound)?;
    let agreed = sqlx::query_scalar!(
        "select engagement_id from engagement where pool_mentor_id = $1 and state = 'accepted' order by engagement_id",
        pool_mentor_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    for engagement_id in agreed {
        engagement::end_own(tx, EngagementId::from_uuid(engagement_id), reason).await?;
    }
    let held = sqlx::query_scalar!(
        r#"select coalesce(sum(e.held), 0) as "held!" from engagement e where e.pool_mentor_id = $1"#,
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(u64::try_from(held).unwrap_or_default())
}

/// Takes a consent back; the second time is the first.
async fn withdraw(tx: &mut MentorTx, pool_mentor_id: PoolMentorId, kind: ConsentKind) -> Result<()> {
    match pool::withdraw(tx, pool_mentor_id, kind).await {
        Err(error) if error.on_constraint("consent_withdrawn") => Ok(()),
        withdrawn => withdrawn,
    }
}
