//! The history of an entry, written in the transaction of the deed.

use domain::{ids::PoolMentorId, pool_event::PoolEvent, term::Term};
use uuid::Uuid;

use crate::{ApplicantTx, MentorTx, RegionTx, Result, ids};

/// A step of the applicant.
pub(super) async fn applicant(tx: &mut ApplicantTx, event: PoolEvent) -> Result<()> {
    let (region_id, pool_mentor_id) = (tx.region_id().as_uuid(), tx.pool_mentor_id().as_uuid());
    sqlx::query!(
        "insert into pool_event (region_id, pool_event_id, pool_mentor_id, event) values ($1, $2, $3, $4)",
        region_id,
        ids::new::<Uuid>(),
        pool_mentor_id,
        event.code(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A step of the centre, with what it says about it.
pub(super) async fn centre(
    tx: &mut RegionTx,
    pool_mentor_id: PoolMentorId,
    event: PoolEvent,
    note: &str,
) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    sqlx::query!(
        "insert into pool_event (region_id, pool_event_id, pool_mentor_id, event, account_id, note)
         values ($1, $2, $3, $4, $5, $6)",
        region_id,
        ids::new::<Uuid>(),
        pool_mentor_id.as_uuid(),
        event.code(),
        account_id,
        note,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A step of the mentor; the region is that of the entry.
pub(super) async fn mentor(tx: &mut MentorTx, pool_mentor_id: PoolMentorId, event: PoolEvent) -> Result<()> {
    let account_id = tx.account_id().as_uuid();
    sqlx::query!(
        "insert into pool_event (region_id, pool_event_id, pool_mentor_id, event, account_id)
         select region_id, $2, pool_mentor_id, $3, $4 from pool_mentor where pool_mentor_id = $1",
        pool_mentor_id.as_uuid(),
        ids::new::<Uuid>(),
        event.code(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
