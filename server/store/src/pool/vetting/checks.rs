//! The checklist of an application, line by line.

use chrono::{DateTime, Utc};
use domain::{ids::PoolMentorId, pool_event::PoolEvent, term::Term, vetting::CheckItem};
use serde::Deserialize;

use super::work::take;
use crate::{Error, RegionTx, Result, audit, pool::events};

/// A ticked line.
#[derive(Debug, Clone, Deserialize)]
pub struct Tick {
    /// Which.
    pub item: CheckItem,
    /// Who ticked it; `None` when the account is gone.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Ticks a line, or takes the tick back. Done twice, it is done once.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such application; [`Error::Conflict`] `application_decided` when it is not
/// being checked, `application_held` when somebody else works on it, `no_such_check` for a line that nobody ticks or that is not
/// asked of this person.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id, item = item.code(), seen), err(level = "debug"))]
pub async fn tick(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, item: CheckItem, seen: bool) -> Result<()> {
    let application = take(tx, pool_mentor_id).await?;
    if !(item.by_hand() && item.asked_of(&application.categories)) {
        return Err(Error::conflict("no_such_check"));
    }
    if !set(tx, pool_mentor_id, item, seen).await? {
        return Ok(());
    }
    let (event, deed) = if seen {
        (PoolEvent::Checked, "application.checked")
    } else {
        (PoolEvent::Unchecked, "application.unchecked")
    };
    events::centre(tx, pool_mentor_id, event, item.label()).await?;
    audit::region(tx, deed, pool_mentor_id.as_uuid()).await
}

/// Writes a line; whether it was not so before.
pub(super) async fn set(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, item: CheckItem, seen: bool) -> Result<bool> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let done = if seen {
        sqlx::query!(
            "insert into pool_check (region_id, pool_mentor_id, item, ticked_by) values ($1, $2, $3, $4)
             on conflict do nothing",
            region_id,
            pool_mentor_id.as_uuid(),
            item.code(),
            account_id,
        )
        .execute(tx.sql())
        .await?
    } else {
        sqlx::query!(
            "delete from pool_check where region_id = $1 and pool_mentor_id = $2 and item = $3",
            region_id,
            pool_mentor_id.as_uuid(),
            item.code(),
        )
        .execute(tx.sql())
        .await?
    };
    Ok(done.rows_affected() > 0)
}
