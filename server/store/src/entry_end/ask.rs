//! That somebody demands the destruction of the own data: in the cabinet, or written down by a coordinator.

use chrono::NaiveDate;
use domain::{
    entry_end::ErasureWay, ids::PoolMentorId, pool_event::PoolEvent, rights, state::ApplicationState, term::Term,
};

use crate::{Error, MentorTx, RegionTx, Result, audit, error::written, letters::term, pool::events};

/// The mentor, who is leaving (`cabinet::leave`), demands that the data are destroyed: the centre has ten working days. Done
/// twice it is one demand.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub(crate) async fn demand(tx: &mut MentorTx, pool_mentor_id: PoolMentorId, today: NaiveDate) -> Result<()> {
    let asked = sqlx::query_scalar!(
        "update pool_mentor set erasure_asked_on = $3, erasure_due_on = $4, erasure_way = $5
         where account_id = $1 and pool_mentor_id = $2 and erasure_asked_on is null returning region_id",
        tx.account_id().as_uuid(),
        pool_mentor_id.as_uuid(),
        today,
        rights::due(today, false),
        ErasureWay::Cabinet.code(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(region_id) = asked else { return Ok(()) };
    events::mentor_said(tx, pool_mentor_id, PoolEvent::ErasureAsked, "").await?;
    audit::pool(tx, region_id.into(), "entry.erasure_asked", pool_mentor_id).await
}

/// A coordinator writes a demand down that came in another way; where the entry stands. The same one twice is one demand.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such entry; [`Error::Conflict`] `erasure_asked` when another demand is written
/// down already.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn record_asked(
    tx: &mut RegionTx,
    pool_mentor_id: PoolMentorId,
    way: ErasureWay,
    received_on: NaiveDate,
) -> Result<ApplicationState> {
    let region_id = tx.region_id().as_uuid();
    // The places first, as every answer does: the entry may be laid aside in the same step.
    sqlx::query!(
        "select capacity from pool_mentor_place where region_id = $1 and pool_mentor_id = $2 for update",
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let before = sqlx::query!(
        "select state, erasure_asked_on, erasure_way from pool_mentor
         where region_id = $1 and pool_mentor_id = $2 for no key update",
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let state = term(&before.state, "pool_mentor.state")?;
    match before.erasure_asked_on {
        Some(day) if day == received_on && before.erasure_way.as_deref() == Some(way.code()) => return Ok(state),
        Some(_) => return Err(Error::conflict("erasure_asked")),
        None => {}
    }
    let recorded = sqlx::query!(
        "update pool_mentor set erasure_asked_on = $3, erasure_due_on = $4, erasure_way = $5
         where region_id = $1 and pool_mentor_id = $2",
        region_id,
        pool_mentor_id.as_uuid(),
        received_on,
        rights::due(received_on, false),
        way.code(),
    )
    .execute(tx.sql())
    .await?;
    written(&recorded)?;
    events::centre(tx, pool_mentor_id, PoolEvent::ErasureRecorded, "").await?;
    audit::region(tx, "entry.erasure_recorded", pool_mentor_id.as_uuid()).await?;
    Ok(state)
}
