//! The centre's decision about a paper. Of two coordinators who decide at once one is told that the other was first. The scan
//! goes with the decision: a trigger deletes it and writes that down.

use chrono::NaiveDate;
use domain::{
    ids::{PoolMentorId, PoolPaperId},
    letter::LetterKind,
    paper::{PaperKind, PaperState},
    pool_event::PoolEvent,
    russian,
    term::Term,
    text::LongText,
};
use serde_json::json;

use super::{Facts, rule, term};
use crate::{
    Error, RegionTx, Result, audit,
    error::written,
    letters,
    outbox::{self, NewLetter, Recipient},
    pool::events,
};

/// A paper under the lock of its decision, and before it its entry: whoever ends the entry locks in that order too.
struct Locked {
    pool_mentor_id: PoolMentorId,
    kind: PaperKind,
    email: String,
    categories: Vec<String>,
}

async fn lock(tx: &mut RegionTx, pool_paper_id: PoolPaperId, expected: PaperState) -> Result<Locked> {
    let region_id = tx.region_id().as_uuid();
    let entry = sqlx::query!(
        "select p.pool_mentor_id, p.email, p.categories from pool_mentor p
         where p.region_id = $1
           and p.pool_mentor_id = (select d.pool_mentor_id from pool_paper d where d.region_id = $1 and d.pool_paper_id = $2)
         for no key update of p",
        region_id,
        pool_paper_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let paper = sqlx::query!(
        "select kind, state from pool_paper where region_id = $1 and pool_paper_id = $2 for no key update",
        region_id,
        pool_paper_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if paper.state != expected.code() {
        return Err(Error::conflict("paper_decided"));
    }
    Ok(Locked {
        pool_mentor_id: PoolMentorId::from_uuid(entry.pool_mentor_id),
        kind: letters::term(&paper.kind, "pool_paper.kind")?,
        email: entry.email,
        categories: entry.categories,
    })
}

/// Accepts a paper with what really stands in it; from now on it counts, to the day that follows from the rule.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such paper; [`Error::Conflict`] `paper_decided` when somebody was first,
/// `paper_not_asked` when nobody asks for it any more, `paper_over` when its time is over.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_paper_id), err(level = "debug"))]
pub async fn accept(tx: &mut RegionTx, pool_paper_id: PoolPaperId, facts: &Facts, today: NaiveDate) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let paper = lock(tx, pool_paper_id, PaperState::Waiting).await?;
    let judging = rule::judging(tx.sql(), region_id, paper.kind, &paper.categories, today).await?;
    let valid_until = term(&judging, facts, today)?;
    let accepted = sqlx::query!(
        "update pool_paper set state = 'accepted', number = $3, issuer = $4, issued_on = $5, own_until = $6, valid_until = $7,
           decided_at = now(), decided_by = $8
         where region_id = $1 and pool_paper_id = $2 and state = 'waiting'",
        region_id,
        pool_paper_id.as_uuid(),
        facts.number.as_str(),
        facts.issuer.as_str(),
        facts.issued_on,
        facts.own_until,
        valid_until,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    written(&accepted)?;
    let until = valid_until.map(|day| format!(", действует до {}", russian::date(day))).unwrap_or_default();
    let note = format!("{}{until}", paper.kind.label());
    told(tx, pool_paper_id, &paper, (PoolEvent::PaperAccepted, "paper.accepted", &note)).await
}

/// Does not accept a paper, for a reason that the mentor reads in the cabinet.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such paper; [`Error::Conflict`] `paper_decided` when somebody was first.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_paper_id), err(level = "debug"))]
pub async fn refuse(tx: &mut RegionTx, pool_paper_id: PoolPaperId, reason: &LongText<1000>) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let paper = lock(tx, pool_paper_id, PaperState::Waiting).await?;
    let refused = sqlx::query!(
        "update pool_paper set state = 'refused', reason = $3, decided_at = now(), decided_by = $4
         where region_id = $1 and pool_paper_id = $2 and state = 'waiting'",
        region_id,
        pool_paper_id.as_uuid(),
        reason.as_str(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    written(&refused)?;
    told(tx, pool_paper_id, &paper, (PoolEvent::PaperRefused, "paper.refused", paper.kind.label())).await
}

/// Declares an accepted paper void from today on: it was written down wrongly, or turned out to be none.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such paper; [`Error::Conflict`] `paper_decided` when it is not an accepted one.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_paper_id), err(level = "debug"))]
pub async fn annul(
    tx: &mut RegionTx,
    pool_paper_id: PoolPaperId,
    reason: &LongText<1000>,
    today: NaiveDate,
) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let paper = lock(tx, pool_paper_id, PaperState::Accepted).await?;
    let annulled = sqlx::query!(
        "update pool_paper set state = 'annulled', reason = $3, valid_until = least(valid_until, $4::date - 1),
           decided_at = now(), decided_by = $5
         where region_id = $1 and pool_paper_id = $2 and state = 'accepted'",
        region_id,
        pool_paper_id.as_uuid(),
        reason.as_str(),
        today,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    written(&annulled)?;
    told(tx, pool_paper_id, &paper, (PoolEvent::PaperAnnulled, "paper.annulled", paper.kind.label())).await
}

/// History, audit, and the letter to the mentor.
async fn told(
    tx: &mut RegionTx,
    pool_paper_id: PoolPaperId,
    paper: &Locked,
    (event, deed, note): (PoolEvent, &'static str, &str),
) -> Result<()> {
    events::centre(tx, paper.pool_mentor_id, event, note).await?;
    audit::region(tx, deed, pool_paper_id.as_uuid()).await?;
    let letter = NewLetter {
        kind: LetterKind::PaperDecided,
        event: format!("paper_decided:{pool_paper_id}:{}", event.code()),
        to: Recipient::Address(&paper.email),
        params: json!({ "pool_paper_id": pool_paper_id, "decided": event.code() }),
    };
    outbox::region(tx, letter).await
}
