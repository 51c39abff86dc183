//! Letters about papers of external mentors: to the mentor and the centre read in the region's realm, to curators in the
//! school's, which knows no more of a paper than its last day.

use domain::{
    ids::{MentorId, PoolMentorId, PoolPaperId},
    letter::{
        Centre, Letter, PaperAsked, PaperDecided, PaperEnd, PaperEnds, PaperOutcome, PaperScanDropped, PaperSent,
        PapersDigest, PapersEnded,
    },
    paper::PaperKind,
    term::Term,
};
use serde_json::Value;
use uuid::Uuid;

use super::{Target, id, pairing::open, term, word};
use crate::{Db, Error, RegionTx, Result, outbox::Claimed};

type Path<'p> = &'p (dyn Fn(Target) -> String + Sync);

async fn region(db: &Db, row: &Claimed) -> Result<RegionTx> {
    db.region_job(row.region_id.ok_or(Error::Corrupt("email_outbox.region_id"))?).await
}

/// Nothing when it does not wait any more.
pub(super) async fn sent(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let pool_paper_id: PoolPaperId = id(&row.params, "pool_paper_id")?;
    let mut tx = region(db, row).await?;
    let region_id = tx.region_id().as_uuid();
    let found = sqlx::query!(
        r#"select d.kind, (d.sent_at at time zone r.time_zone)::date as "sent_on!", p.full_name, r.slug, r.centre_name,
             r.contact_email, (select a.full_name from account a where a.email = $3) as reader
           from pool_paper d
           join pool_mentor p on p.region_id = d.region_id and p.pool_mentor_id = d.pool_mentor_id
           join region r on r.region_id = d.region_id
           where d.region_id = $1 and d.pool_paper_id = $2 and d.state = 'waiting'"#,
        region_id,
        pool_paper_id.as_uuid(),
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Letter::PaperSent(PaperSent {
        recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
        centre: Centre { name: found.centre_name, contact_email: found.contact_email },
        mentor: found.full_name,
        kind: term(&found.kind, "pool_paper.kind")?,
        sent_on: found.sent_on,
        path: path(Target::Paper(found.slug, pool_paper_id)),
    })))
}

/// Where the mentor reads about papers: in the cabinet; without an account the page of the application, which says how to get one.
fn own(account_id: Option<Uuid>, region: String, pool_mentor_id: Uuid) -> Target {
    let pool_mentor_id = PoolMentorId::from_uuid(pool_mentor_id);
    if account_id.is_some() {
        Target::OwnPapers(pool_mentor_id)
    } else {
        Target::OwnApplication(region, pool_mentor_id)
    }
}

/// Nothing when another decision followed, or the entry is over.
pub(super) async fn decided(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let pool_paper_id: PoolPaperId = id(&row.params, "pool_paper_id")?;
    let mut tx = region(db, row).await?;
    let region_id = tx.region_id().as_uuid();
    let found = sqlx::query!(
        "select d.kind, d.state, d.valid_until, d.pool_mentor_id, p.full_name, p.account_id, r.slug, r.centre_name,
           r.contact_email
         from pool_paper d
         join pool_mentor p on p.region_id = d.region_id and p.pool_mentor_id = d.pool_mentor_id
         join region r on r.region_id = d.region_id
         where d.region_id = $1 and d.pool_paper_id = $2
           and mayak_entry_lives(p.state)",
        region_id,
        pool_paper_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let outcome = match (word(&row.params, "decided")?, found.state.as_str()) {
        ("paper_accepted", "accepted") => PaperOutcome::Accepted { valid_until: found.valid_until },
        ("paper_refused", "refused") => PaperOutcome::Refused,
        ("paper_annulled", "annulled") => PaperOutcome::Annulled,
        _ => return Ok(None),
    };
    Ok(Some(Letter::PaperDecided(PaperDecided {
        recipient: found.full_name,
        centre: Centre { name: found.centre_name, contact_email: found.contact_email },
        kind: term(&found.kind, "pool_paper.kind")?,
        outcome,
        path: path(own(found.account_id, found.slug, found.pool_mentor_id)),
    })))
}

/// Nothing when another paper has taken over, nobody asks for it any more, or the entry is over.
pub(super) async fn ends(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let pool_paper_id: PoolPaperId = id(&row.params, "pool_paper_id")?;
    let mut tx = region(db, row).await?;
    let region_id = tx.region_id().as_uuid();
    let found = sqlx::query!(
        r#"select d.kind, d.valid_until as "valid_until!", d.valid_until < current_date as "past!", d.pool_mentor_id,
             p.full_name, p.account_id, r.slug, r.centre_name, r.contact_email,
             exists (select from pool_paper n
               where n.region_id = d.region_id and n.pool_mentor_id = d.pool_mentor_id and n.kind = d.kind
                 and n.state = 'waiting') as "sent!"
           from pool_paper d
           join pool_mentor p on p.region_id = d.region_id and p.pool_mentor_id = d.pool_mentor_id
           join region r on r.region_id = d.region_id
           where d.region_id = $1 and d.pool_paper_id = $2 and d.state = 'accepted' and d.valid_until is not null
             and mayak_entry_lives(p.state)
             and d.kind = any (mayak_papers_missing(p.region_id, p.pool_mentor_id, p.categories, d.valid_until + 1))"#,
        region_id,
        pool_paper_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let end = match (found.past, number(&row.params, "days")) {
        (true, _) => PaperEnd::Past,
        (false, 0) => PaperEnd::Today,
        (false, _) => PaperEnd::Soon,
    };
    Ok(Some(Letter::PaperEnds(PaperEnds {
        recipient: found.full_name,
        centre: Centre { name: found.centre_name, contact_email: found.contact_email },
        kind: term(&found.kind, "pool_paper.kind")?,
        valid_until: found.valid_until,
        end,
        sent: found.sent,
        path: path(own(found.account_id, found.slug, found.pool_mentor_id)),
    })))
}

/// Nothing when somebody has decided meanwhile, or the paper was taken back.
pub(super) async fn scan_dropped(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let pool_paper_id: PoolPaperId = id(&row.params, "pool_paper_id")?;
    let mut tx = region(db, row).await?;
    let region_id = tx.region_id().as_uuid();
    let found = sqlx::query!(
        "select d.kind, d.pool_mentor_id, p.full_name, p.account_id, r.slug, r.centre_name, r.contact_email
         from pool_paper d
         join pool_mentor p on p.region_id = d.region_id and p.pool_mentor_id = d.pool_mentor_id
         join region r on r.region_id = d.region_id
         where d.region_id = $1 and d.pool_paper_id = $2 and d.state = 'waiting'",
        region_id,
        pool_paper_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Letter::PaperScanDropped(PaperScanDropped {
        recipient: found.full_name,
        centre: Centre { name: found.centre_name, contact_email: found.contact_email },
        kind: term(&found.kind, "pool_paper.kind")?,
        path: path(own(found.account_id, found.slug, found.pool_mentor_id)),
    })))
}

/// Nothing when the mentor has brought one meanwhile, or nobody asks for it any more.
pub(super) async fn asked(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let pool_mentor_id: PoolMentorId = id(&row.params, "pool_mentor_id")?;
    let kind: PaperKind = term(word(&row.params, "kind")?, "email_outbox.params")?;
    let mut tx = region(db, row).await?;
    let region_id = tx.region_id().as_uuid();
    let found = sqlx::query!(
        "select p.full_name, r.centre_name, r.contact_email
         from pool_mentor p join region r on r.region_id = p.region_id
         where p.region_id = $1 and p.pool_mentor_id = $2
           and mayak_entry_lives(p.state)
           and $3 = any (mayak_papers_missing(p.region_id, p.pool_mentor_id, p.categories, current_date))",
        region_id,
        pool_mentor_id.as_uuid(),
        kind.code(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Letter::PaperAsked(PaperAsked {
        recipient: found.full_name,
        centre: Centre { name: found.centre_name, contact_email: found.contact_email },
        kind,
        path: path(Target::OwnPapers(pool_mentor_id)),
    })))
}

pub(super) async fn digest(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let mut tx = region(db, row).await?;
    let region_id = tx.region_id().as_uuid();
    let found = sqlx::query!(
        "select r.slug, r.centre_name, r.contact_email, (select a.full_name from account a where a.email = $2) as reader
         from region r where r.region_id = $1",
        region_id,
        row.recipient,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Some(Letter::PapersDigest(PapersDigest {
        recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
        centre: Centre { name: found.centre_name, contact_email: found.contact_email },
        over: number(&row.params, "over"),
        last_day: number(&row.params, "last_day"),
        in_week: number(&row.params, "in_week"),
        in_month: number(&row.params, "in_month"),
        in_two_months: number(&row.params, "in_two_months"),
        waiting: number(&row.params, "waiting"),
        path: path(Target::Papers(found.slug)),
    })))
}

/// Nothing when another paper has taken over meanwhile, or the mentor is out of the pool.
pub(super) async fn ended(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let mentor_id: MentorId = id(&row.params, "mentor_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select t.full_name as mentor, s.short_name, s.slug, w.papers_until as "papers_until!",
             (select count(*) from pair p
               where p.school_id = t.school_id and p.mentor_id = t.mentor_id and p.state = 'active') as "pairs!",
             (select a.full_name from account a where a.email = $4) as reader
           from mentor t
           join school s on s.school_id = t.school_id
           join mayak_school_papers() w on w.mentor_id = t.mentor_id
           where t.school_id = $1 and t.mentor_id = $2 and w.papers_until::text = $3 and w.in_pool"#,
        school_id,
        mentor_id.as_uuid(),
        word(&row.params, "on")?,
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Letter::PapersEnded(PapersEnded {
        recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
        school: found.short_name,
        mentor: found.mentor,
        on: found.papers_until,
        pairs: found.pairs.unsigned_abs(),
        path: path(Target::Mentor(found.slug, mentor_id)),
    })))
}

fn number(params: &Value, name: &str) -> u64 {
    params.get(name).and_then(Value::as_u64).unwrap_or_default()
}
