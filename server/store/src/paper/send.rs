//! The mentor sends a paper to be checked.

use chrono::NaiveDate;
use domain::{ids::RegionId, letter::LetterKind, pool_event::PoolEvent, term::Term};
use serde_json::json;

use super::{NewPaper, Scan, insert::insert, rule, scan, term};
use crate::{
    Error, MentorTx, Result, audit,
    outbox::{self, NewLetter, Recipient},
    pool::events,
};

/// Sends a paper, with a scan or without one: then the mentor shows the paper itself. Sent before the old one ends, the new one
/// takes over without a gap.
///
/// # Errors
/// [`Error::NotFound`] when the entry is not the mentor's own or is over; [`Error::Conflict`] `paper_not_asked`
/// when nobody asks for it, `paper_over` when its time is over by the rule, `pool_paper_waiting_key` when another one of the
/// kind waits already, `paper_sent_often` when the mentor has sent three of the kind today.
#[tracing::instrument(
    skip_all,
    fields(pool_mentor_id = %new.pool_mentor_id, pool_paper_id = %new.pool_paper_id),
    err(level = "debug")
)]
pub async fn send(tx: &mut MentorTx, new: &NewPaper, attached: Option<&Scan<'_>>, today: NaiveDate) -> Result<()> {
    let account_id = tx.account_id();
    // Of two presses at once the second waits here and finds the paper sent, whatever became of the entry since.
    let entry = sqlx::query!(
        r#"select p.region_id, p.categories, mayak_entry_lives(p.state) as "lives!",
             exists (select from pool_paper d where d.region_id = p.region_id and d.pool_paper_id = $3) as "sent!"
           from pool_mentor p
           where p.account_id = $1 and p.pool_mentor_id = $2
           for no key update of p"#,
        account_id.as_uuid(),
        new.pool_mentor_id.as_uuid(),
        new.pool_paper_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if entry.sent {
        return Ok(());
    }
    if !entry.lives {
        return Err(Error::NotFound);
    }
    let judging = rule::judging(tx.sql(), entry.region_id, new.kind, &entry.categories, today).await?;
    term(&judging, &new.facts, today)?;
    if !insert(tx.sql(), entry.region_id, new, true).await? {
        return Ok(());
    }
    if let Some(attached) = attached {
        scan::insert(tx.sql(), (entry.region_id, new.pool_paper_id), account_id, attached).await?;
    }
    let region_id = RegionId::from_uuid(entry.region_id);
    events::mentor_said(tx, new.pool_mentor_id, PoolEvent::PaperSent, new.kind.label()).await?;
    audit::pool(tx, region_id, "paper.sent", new.pool_mentor_id).await?;
    let letter = NewLetter {
        kind: LetterKind::PaperSent,
        event: format!("paper_sent:{}", new.pool_paper_id),
        to: Recipient::Coordinators,
        params: json!({ "pool_paper_id": new.pool_paper_id }),
    };
    outbox::centre(tx, region_id, letter).await
}
