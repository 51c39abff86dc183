//! The centre writes a paper down that somebody brought.

use chrono::NaiveDate;
use domain::{pool_event::PoolEvent, term::Term};

use super::{NewPaper, Scan, decide::accept, insert::insert, rule, scan, term};
use crate::{Error, RegionTx, Result, audit, pool::events};

/// Writes a paper down. `checked` says that whoever does it has the paper before the eyes: then it is accepted at once, and no
/// scan is kept; else it waits for a decision like one that the mentor sent.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such entry, or it is over; [`Error::Conflict`] `paper_not_asked`,
/// `paper_over` and `pool_paper_waiting_key` as for a mentor.
#[tracing::instrument(
    skip_all,
    fields(region_id = %tx.region_id(), pool_paper_id = %new.pool_paper_id),
    err(level = "debug")
)]
pub async fn record(
    tx: &mut RegionTx,
    new: &NewPaper,
    attached: Option<&Scan<'_>>,
    checked: bool,
    today: NaiveDate,
) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id());
    // Of two presses at once the second waits here and finds the paper written down, whatever became of the entry since.
    let entry = sqlx::query!(
        r#"select p.categories, mayak_entry_lives(p.state) as "lives!",
             exists (select from pool_paper d where d.region_id = p.region_id and d.pool_paper_id = $3) as "known!"
           from pool_mentor p
           where p.region_id = $1 and p.pool_mentor_id = $2
           for no key update of p"#,
        region_id,
        new.pool_mentor_id.as_uuid(),
        new.pool_paper_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if entry.known {
        return Ok(());
    }
    if !entry.lives {
        return Err(Error::NotFound);
    }
    let judging = rule::judging(tx.sql(), region_id, new.kind, &entry.categories, today).await?;
    term(&judging, &new.facts, today)?;
    if !insert(tx.sql(), region_id, new, false).await? {
        return Ok(());
    }
    audit::region(tx, "paper.recorded", new.pool_paper_id.as_uuid()).await?;
    if checked {
        return accept(tx, new.pool_paper_id, &new.facts, today).await;
    }
    if let Some(attached) = attached {
        scan::insert(tx.sql(), (region_id, new.pool_paper_id), account_id, attached).await?;
    }
    events::centre(tx, new.pool_mentor_id, PoolEvent::PaperRecorded, new.kind.label()).await?;
    Ok(())
}
