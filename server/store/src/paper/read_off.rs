//! Until when papers hold stands in every entry, for lists: after a rule was set the entries of its region are looked at anew.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{Db, Error, RegionActor, RegionTx, Result};

/// Entries that are looked at anew in one transaction.
const AT_ONCE: i64 = 500;

/// Looks at all entries of a region anew, some at a time: nobody who works on one of them waits for the whole region. What is
/// left when this breaks off the clock does ([`super::remind`]).
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %centre.region_id), err(level = "debug"))]
pub async fn read_off(db: &Db, centre: &RegionActor) -> Result<()> {
    let region_id = centre.region_id.as_uuid();
    let mut after = Some(Uuid::nil());
    while let Some(last) = after {
        let mut tx = db.region(centre).await?;
        let entries = sqlx::query_scalar!(
            "select pool_mentor_id from pool_mentor where region_id = $1 and pool_mentor_id > $2
             order by pool_mentor_id limit $3",
            region_id,
            last,
            AT_ONCE,
        )
        .fetch_all(tx.sql())
        .await?;
        these(&mut tx, &entries).await?;
        tx.commit().await?;
        after = entries.last().copied();
    }
    Ok(())
}

/// Looks at those entries anew that would say something else today: a rule that ends on a day moves them, and nothing else
/// happens on it. How many.
pub(super) async fn stale(tx: &mut RegionTx, today: NaiveDate) -> Result<u64> {
    let region_id = tx.region_id().as_uuid();
    let entries = sqlx::query_scalar!(
        r#"select o.pool_mentor_id as "pool_mentor_id!" from mayak_papers_outlooks($1, null, $2) o"#,
        region_id,
        today,
    )
    .fetch_all(tx.sql())
    .await?;
    these(tx, &entries).await
}

async fn these(tx: &mut RegionTx, entries: &[Uuid]) -> Result<u64> {
    if entries.is_empty() {
        return Ok(0);
    }
    let moved =
        sqlx::query_scalar!(r#"select mayak_papers_read_off($1) as "moved!""#, entries).fetch_one(tx.sql()).await?;
    u64::try_from(moved).map_err(|_| Error::Corrupt("mayak_papers_read_off"))
}
