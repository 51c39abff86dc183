//! A mentor leaves the pool. Open questions close, common work ends, and schools with running pairs get the task to bring
//! them to an end. Without such pairs the consent to processing is taken back at once and the entry is over; with them it
//! ends when they have: until then the entry is out of sight, and the mentor comes back to finish.

use domain::{
    consent::ConsentKind,
    ids::{EngagementId, PoolMentorId},
    text::LongText,
};

use crate::{Error, MentorTx, Result, engagement, pool};

/// How far it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// The entry is over.
    Left,
    /// So many places are still held by running pairs.
    Waits(u64),
}

/// Leaves, or goes on leaving. The same form sent twice goes no further than once.
///
/// # Errors
/// [`Error::NotFound`] when the entry is not the mentor's own or is over.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn leave(tx: &mut MentorTx, pool_mentor_id: PoolMentorId, reason: &LongText<1000>) -> Result<Leaving> {
    if !pool::entry(tx, pool_mentor_id).await?.editable() {
        return Err(Error::NotFound);
    }
    // The places first, as every answer does: whoever accepts or asks at the same moment is before or after all of this.
    sqlx::query_scalar!(
        "select capacity from pool_mentor_place where pool_mentor_id = $1 for update",
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
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
    let (kind, leaving) = match u64::try_from(held) {
        Ok(0) | Err(_) => (ConsentKind::Processing, Leaving::Left),
        Ok(held) => (ConsentKind::RegionalPool, Leaving::Waits(held)),
    };
    match pool::withdraw(tx, pool_mentor_id, kind).await {
        // The first step was made before.
        Err(error) if kind == ConsentKind::RegionalPool && error.on_constraint("consent_withdrawn") => Ok(leaving),
        withdrawn => withdrawn.map(|()| leaving),
    }
}
