//! What the centre does with those it has answered for: taken out of the pool for a time and put back, laid into the archive
//! and taken up again. Questions of schools close with it, and the schools concerned get a letter: the database does both
//! (`pool_mentor_out`), for the centre may not know which schools these are. Running pairs go on.

use chrono::{DateTime, Utc};
use domain::{
    ids::PoolMentorId, letter::LetterKind, pool_event::PoolEvent, state::ApplicationState, term::Term, text::LongText,
};
use serde_json::json;

use super::work::lock;
use crate::{
    Error, RegionTx, Result, audit,
    error::written,
    outbox::{self, NewLetter, Recipient},
    pool::{events, hold_places},
};

/// Why an entry is out of the pool.
#[derive(Debug, Clone)]
pub struct Suspension {
    /// Since when.
    pub at: DateTime<Utc>,
    /// Name of the coordinator; empty when the account is gone.
    pub by: String,
    /// The reason that the mentor reads.
    pub reason: String,
}

/// A step of an entry.
struct Move<'a> {
    next: ApplicationState,
    event: PoolEvent,
    deed: &'static str,
    /// Empty for a step back into work.
    reason: &'a str,
}

/// Takes a mentor out of the pool for a time. Schools do not find the entry from this moment.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such entry; [`Error::Conflict`] `entry_step` when it is not in the pool.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn pause(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, reason: &LongText<1000>) -> Result<()> {
    let step = Move {
        next: ApplicationState::Paused,
        event: PoolEvent::Paused,
        deed: "entry.paused",
        reason: reason.as_str(),
    };
    go(tx, pool_mentor_id, step).await
}

/// Puts the mentor back into the pool.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such entry; [`Error::Conflict`] `entry_step` when it is not paused,
/// `pool_mentor_requires_consents` when a consent does not hold, `papers_missing` when a paper that the region asks does not.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn resume(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<()> {
    let step = Move { next: ApplicationState::Approved, event: PoolEvent::Resumed, deed: "entry.resumed", reason: "" };
    go(tx, pool_mentor_id, step).await
}

/// Lays an entry into the archive; whether it ever was in the pool, or is an application without a decision.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such entry; [`Error::Conflict`] `entry_step` when it is neither in the pool, nor
/// paused, nor waits for an answer of the applicant.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn archive(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, reason: &LongText<1000>) -> Result<bool> {
    let step = Move {
        next: ApplicationState::Archived,
        event: PoolEvent::Archived,
        deed: "entry.archived",
        reason: reason.as_str(),
    };
    go(tx, pool_mentor_id, step).await?;
    let region_id = tx.region_id().as_uuid();
    Ok(sqlx::query_scalar!(
        r#"select mayak_was_in_pool($1, $2) as "was_in_pool!""#,
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?)
}

/// Takes an entry out of the archive back into the check, with a fresh checklist: what was seen then may not be so now.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such entry; [`Error::Conflict`] `entry_step` when it is not in the archive,
/// `pool_mentor_email_key` when the person has applied anew, `erasure_asked` while a demand to destroy the data stands.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn reopen(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<()> {
    let step =
        Move { next: ApplicationState::Submitted, event: PoolEvent::Reopened, deed: "entry.reopened", reason: "" };
    go(tx, pool_mentor_id, step).await?;
    let region_id = tx.region_id().as_uuid();
    let demanded = sqlx::query_scalar!(
        r#"select erasure_asked_on is not null as "demanded!" from pool_mentor where region_id = $1 and pool_mentor_id = $2"#,
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if demanded {
        return Err(Error::conflict("erasure_asked"));
    }
    sqlx::query!(
        "delete from pool_check where region_id = $1 and pool_mentor_id = $2",
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    let anew = sqlx::query!(
        "update pool_mentor set decided_at = null, decided_by = null, decision_reason = ''
         where region_id = $1 and pool_mentor_id = $2",
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&anew)
}

async fn go(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, step: Move<'_>) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    hold_places(tx.sql(), pool_mentor_id).await?;
    let entry = lock(tx, pool_mentor_id).await?;
    // An application is approved by a decision and not by this door.
    let allowed = entry.state.can_become(step.next) && !entry.state.in_check();
    if !allowed || entry.state == ApplicationState::Returned && step.next != ApplicationState::Archived {
        return Err(Error::conflict("entry_step"));
    }
    let gone = sqlx::query!(
        "update pool_mentor set state = $3, suspension_reason = $4,
           suspended_at = case when $4 <> '' then now() end, suspended_by = case when $4 <> '' then $5::uuid end
         where region_id = $1 and pool_mentor_id = $2",
        region_id,
        pool_mentor_id.as_uuid(),
        step.next.code(),
        step.reason,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    written(&gone)?;
    let event = events::centre(tx, pool_mentor_id, step.event, step.reason).await?;
    audit::region(tx, step.deed, pool_mentor_id.as_uuid()).await?;
    let letter = NewLetter {
        kind: LetterKind::EntryStanding,
        event: format!("entry_standing:{event}"),
        to: Recipient::Address(&entry.email),
        params: json!({ "pool_mentor_id": pool_mentor_id, "state": step.next }),
    };
    outbox::region(tx, letter).await
}
