//! What only demonstration data needs: questions and applications that look as old as they would be after a year's work,
//! papers that have run out meanwhile, and letters that are kept back. It stays inside the realms like everything else; the
//! audit goes on saying when things really happened.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{EngagementId, PoolMentorId, PoolPaperId, RegionId};

use crate::{RegionTx, Result, SchoolTx, WorkerTx, error::written};

/// When the school asked a mentor of the pool and, if it was answered or taken back, when. The clock of a question that is
/// still open runs from that day, and its reminders were sent long ago.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a question.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %engagement_id), err(level = "debug"))]
pub async fn asked(
    tx: &mut SchoolTx,
    engagement_id: EngagementId,
    asked_at: DateTime<Utc>,
    answered_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let dated = sqlx::query!(
        "update engagement set asked_at = $3, answered_at = case when answered_at is null then null else coalesce($4, answered_at) end,
           waits_since = ($3::timestamptz)::date,
           reminded = case when current_date - ($3::timestamptz)::date >= 7 then 7
             when current_date - ($3::timestamptz)::date >= 3 then 3 else 0 end,
           reminded_on = case when current_date - ($3::timestamptz)::date >= 7 then ($3::timestamptz)::date + 7
             when current_date - ($3::timestamptz)::date >= 3 then ($3::timestamptz)::date + 3 end
         where school_id = $1 and engagement_id = $2",
        school_id,
        engagement_id.as_uuid(),
        asked_at,
        answered_at,
    )
    .execute(tx.sql())
    .await?;
    written(&dated)
}

/// Since when an application waits for the centre.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such application.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn waits(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, since: DateTime<Utc>) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let dated = sqlx::query!(
        "update pool_mentor set submitted_at = $3, waiting_since = $3 where region_id = $1 and pool_mentor_id = $2",
        region_id,
        pool_mentor_id.as_uuid(),
        since,
    )
    .execute(tx.sql())
    .await?;
    written(&dated)
}

/// The last day of a paper that was accepted has come already; one that ended earlier stays as it is.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_paper_id), err(level = "debug"))]
pub async fn ran_out(tx: &mut RegionTx, pool_paper_id: PoolPaperId, on: NaiveDate) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    sqlx::query!(
        "update pool_paper set valid_until = $3
         where region_id = $1 and pool_paper_id = $2 and state = 'accepted' and valid_until > $3",
        region_id,
        pool_paper_id.as_uuid(),
        on,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Lays aside every letter of a region that waits to be sent: hundreds of letters about a year that never was would bury
/// the few that somebody trying the platform wants to read.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(%region_id), err(level = "debug"))]
pub async fn keep_letters_back(tx: &mut WorkerTx, region_id: RegionId) -> Result<u64> {
    let kept = sqlx::query!(
        "update email_outbox set state = 'pointless', finished_at = now() where region_id = $1 and state = 'ready'",
        region_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    Ok(kept.rows_affected())
}
