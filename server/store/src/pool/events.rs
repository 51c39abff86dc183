//! The history of an entry, written in the transaction of the deed.

use domain::{ids::PoolMentorId, pool_event::PoolEvent, term::Term};
use uuid::Uuid;

use crate::{ApplicantTx, MentorTx, RegionTx, Result, ids};

/// A step of the applicant.
pub(super) async fn applicant(tx: &mut ApplicantTx, event: PoolEvent) -> Result<()> {
    applicant_said(tx, event, "").await
}

/// A step of the applicant, with what was said about it.
pub(super) async fn applicant_said(tx: &mut ApplicantTx, event: PoolEvent, note: &str) -> Result<()> {
    let (region_id, pool_mentor_id) = (tx.region_id().as_uuid(), tx.pool_mentor_id().as_uuid());
    sqlx::query!(
        "insert into pool_event (region_id, pool_event_id, pool_mentor_id, event, note) values ($1, $2, $3, $4, $5)",
        region_id,
        ids::new::<Uuid>(),
        pool_mentor_id,
        event.code(),
        note,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A step of the centre, with what it says about it; the event, which letters about it are told apart by.
pub(crate) async fn centre(
    tx: &mut RegionTx,
    pool_mentor_id: PoolMentorId,
    event: PoolEvent,
    note: &str,
) -> Result<Uuid> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let pool_event_id: Uuid = ids::new();
    sqlx::query!(
        "insert into pool_event (region_id, pool_event_id, pool_mentor_id, event, account_id, note)
         values ($1, $2, $3, $4, $5, $6)",
        region_id,
        pool_event_id,
        pool_mentor_id.as_uuid(),
        event.code(),
        account_id,
        note,
    )
    .execute(tx.sql())
    .await?;
    Ok(pool_event_id)
}

/// A step of the mentor; the region is that of the entry.
pub(super) async fn mentor(tx: &mut MentorTx, pool_mentor_id: PoolMentorId, event: PoolEvent) -> Result<()> {
    mentor_said(tx, pool_mentor_id, event, "").await
}

/// A step of the mentor, with what was said about it.
pub(crate) async fn mentor_said(
    tx: &mut MentorTx,
    pool_mentor_id: PoolMentorId,
    event: PoolEvent,
    note: &str,
) -> Result<()> {
    let account_id = tx.account_id().as_uuid();
    sqlx::query!(
        "insert into pool_event (region_id, pool_event_id, pool_mentor_id, event, account_id, note)
         select region_id, $2, pool_mentor_id, $3, $4, $5 from pool_mentor where pool_mentor_id = $1",
        pool_mentor_id.as_uuid(),
        ids::new::<Uuid>(),
        event.code(),
        account_id,
        note,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
