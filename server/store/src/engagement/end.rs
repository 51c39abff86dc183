//! A school takes a question back, or ends the common work and gives the place back to the pool.

use domain::ids::EngagementId;

use crate::{Error, Result, SchoolTx, audit, error::written};

/// Takes back a question that has no answer yet.
///
/// # Errors
/// [`Error::NotFound`] when the school never asked it; [`Error::Conflict`] `engagement_answered` when it is closed.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %engagement_id), err(level = "debug"))]
pub async fn withdraw(tx: &mut SchoolTx, engagement_id: EngagementId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let withdrawn = sqlx::query!(
        "update engagement set state = 'withdrawn', answered_at = now()
         where school_id = $1 and engagement_id = $2 and state = 'asked'",
        school_id,
        engagement_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    if withdrawn.rows_affected() == 0 {
        super::card(tx, engagement_id).await?;
        return Err(Error::conflict("engagement_answered"));
    }
    audit::school(tx, "engagement.withdrawn", engagement_id.as_uuid()).await
}

/// Ends an accepted engagement: the place is free for other schools, and this one uses no more places of the mentor than
/// it still has. A mentor who left the pool ended it already.
///
/// # Errors
/// [`Error::NotFound`] when the school never asked it; [`Error::Conflict`] `engagement_not_accepted` in any other state,
/// `mentor_places` while all places of the mentor in this school are taken by running pairs.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %engagement_id), err(level = "debug"))]
pub async fn end(tx: &mut SchoolTx, engagement_id: EngagementId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let ended = sqlx::query_scalar!(
        "update engagement set state = 'ended' where school_id = $1 and engagement_id = $2 and state = 'accepted'
         returning pool_mentor_id",
        school_id,
        engagement_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(pool_mentor_id) = ended else {
        super::card(tx, engagement_id).await?;
        return Err(Error::conflict("engagement_not_accepted"));
    };
    // The school may use fewer places than it was given; then nothing narrows.
    let narrowed = sqlx::query!(
        "update mentor t set version = t.version + 1, capacity = least(t.capacity, (
           select count(*) from engagement e
           where e.school_id = t.school_id and e.pool_mentor_id = t.pool_mentor_id and e.state = 'accepted'))
         where t.school_id = $1 and t.pool_mentor_id = $2",
        school_id,
        pool_mentor_id,
    )
    .execute(tx.sql())
    .await?;
    written(&narrowed)?;
    audit::school(tx, "engagement.ended", engagement_id.as_uuid()).await
}
