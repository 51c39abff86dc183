//! Papers that nobody decides on: the centre is reminded again and again, and a scan does not lie there for ever.

use chrono::{Days, NaiveDate};
use domain::{
    ids::PoolPaperId,
    letter::LetterKind,
    paper::{DECISION_DAYS, SCAN_DAYS},
};
use serde_json::json;

use crate::{
    RegionTx, Result,
    outbox::{self, NewLetter, Recipient},
};

/// Marks what has waited for another thirty days; how many papers the centre is reminded of.
pub(super) async fn nudge(tx: &mut RegionTx, today: NaiveDate) -> Result<u64> {
    let region_id = tx.region_id().as_uuid();
    let marked = sqlx::query!(
        "update pool_paper set nudged_on = $2
         where region_id = $1 and state = 'waiting' and coalesce(nudged_on, sent_at::date) <= $3",
        region_id,
        today,
        today.checked_sub_days(Days::new(DECISION_DAYS)).unwrap_or(today),
    )
    .execute(tx.sql())
    .await?;
    Ok(marked.rows_affected())
}

/// Deletes scans that have waited for too long, and tells their owners to show the papers themselves; that a scan was deleted
/// the database writes down. How many. The papers are locked before their scans, as by whoever decides.
pub(super) async fn drop_scans(tx: &mut RegionTx, today: NaiveDate) -> Result<u64> {
    let region_id = tx.region_id().as_uuid();
    let papers = sqlx::query!(
        "select d.pool_paper_id, p.email from pool_paper d
         join pool_mentor p on p.region_id = d.region_id and p.pool_mentor_id = d.pool_mentor_id
         join pool_paper_scan s on s.region_id = d.region_id and s.pool_paper_id = d.pool_paper_id
         where d.region_id = $1 and d.state = 'waiting' and d.sent_at::date <= $2
         order by d.pool_paper_id for no key update of d",
        region_id,
        today.checked_sub_days(Days::new(SCAN_DAYS)).unwrap_or(today),
    )
    .fetch_all(tx.sql())
    .await?;
    let mut dropped = 0;
    for paper in papers {
        sqlx::query!(
            "with gone as (delete from pool_paper_scan where region_id = $1 and pool_paper_id = $2)
             update pool_paper set scan_dropped_on = $3 where region_id = $1 and pool_paper_id = $2",
            region_id,
            paper.pool_paper_id,
            today,
        )
        .execute(tx.sql())
        .await?;
        let pool_paper_id = PoolPaperId::from_uuid(paper.pool_paper_id);
        let letter = NewLetter {
            kind: LetterKind::PaperScanDropped,
            event: format!("paper_scan_dropped:{pool_paper_id}"),
            to: Recipient::Address(&paper.email),
            params: json!({ "pool_paper_id": pool_paper_id }),
        };
        outbox::region(tx, letter).await?;
        dropped += 1;
    }
    Ok(dropped)
}
