//! A demand to destroy that nobody made is taken back: by the centre that wrote it down, or by the mentor whom it is about.

use domain::{
    entry_end::ErasureWay,
    ids::{PoolMentorId, RegionId},
    pool_event::PoolEvent,
    term::Term,
    text::LongText,
};

use crate::{Error, MentorTx, RegionTx, Result, audit, error::written, pool::events};

/// The centre wrote it down by mistake, and says how that came. Done twice it is done once.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such entry; [`Error::Conflict`] `erasure_own` when the mentor demands it in the
/// cabinet: that is nobody's mistake.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn take_back(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, reason: &LongText<1000>) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let way = sqlx::query_scalar!(
        "select erasure_way from pool_mentor where region_id = $1 and pool_mentor_id = $2 for no key update",
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    match way.as_deref() {
        None => return Ok(()),
        Some(way) if way == ErasureWay::Cabinet.code() => return Err(Error::conflict("erasure_own")),
        Some(_) => {}
    }
    let taken_back = sqlx::query!(
        "update pool_mentor set erasure_asked_on = null, erasure_due_on = null, erasure_way = null
         where region_id = $1 and pool_mentor_id = $2",
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&taken_back)?;
    events::centre(tx, pool_mentor_id, PoolEvent::ErasureTakenBack, reason.as_str()).await?;
    audit::region(tx, "entry.erasure_taken_back", pool_mentor_id.as_uuid()).await
}

/// The mentor demands nothing: what the centre wrote down goes while the entry lives. Done twice it is done once.
///
/// # Errors
/// [`Error::NotFound`] when the entry is not the mentor's own; [`Error::Conflict`] `pool_mentor_over` when it is over: then the
/// demand goes its way.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn deny(tx: &mut MentorTx, pool_mentor_id: PoolMentorId) -> Result<()> {
    let entry = sqlx::query!(
        r#"select region_id, erasure_asked_on is not null as "asked!", mayak_entry_lives(state) as "lives!" from pool_mentor
           where account_id = $1 and pool_mentor_id = $2 for no key update"#,
        tx.account_id().as_uuid(),
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    match (entry.asked, entry.lives) {
        (false, _) => return Ok(()),
        (true, false) => return Err(Error::conflict("pool_mentor_over")),
        (true, true) => {}
    }
    let denied = sqlx::query!(
        "update pool_mentor set erasure_asked_on = null, erasure_due_on = null, erasure_way = null
         where account_id = $1 and pool_mentor_id = $2",
        tx.account_id().as_uuid(),
        pool_mentor_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&denied)?;
    events::mentor_said(tx, pool_mentor_id, PoolEvent::ErasureDenied, "").await?;
    audit::pool(tx, RegionId::from_uuid(entry.region_id), "entry.erasure_taken_back", pool_mentor_id).await
}
