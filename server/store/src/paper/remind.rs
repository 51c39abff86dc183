//! The clock in one region: who is told that a paper ends, that one has waited too long, that one is asked. Each is told once,
//! because what was told is marked in the same transaction: the job may run at any time, twice, or after weeks. Whom the centre
//! has paused is told too, for without papers there is no way back into the pool; of an entry that is over nobody is told.
//! Its parts are transactions of their own: one that fails waits for the next time and keeps no other waiting.

use chrono::{Days, NaiveDate};
use domain::{
    ids::{PoolPaperId, RegionId},
    letter::LetterKind,
    paper,
};
use serde_json::json;
use uuid::Uuid;

use super::{ask::ask, read_off::stale, unread};
use crate::{
    Db, RegionTx, Result, ids,
    outbox::{self, NewLetter, Recipient},
};

/// Papers by what is told of them today.
#[derive(Debug, Default)]
struct News {
    over: u64,
    last_day: u64,
    in_week: u64,
    in_month: u64,
    in_two_months: u64,
    waiting: u64,
}

impl News {
    /// One more paper of which this reminder went out.
    fn count(&mut self, ending: &Ending) {
        let of = match ending.days {
            0 if ending.ended => &mut self.over,
            0 => &mut self.last_day,
            7 => &mut self.in_week,
            30 => &mut self.in_month,
            _ => &mut self.in_two_months,
        };
        *of += 1;
    }

    fn total(&self) -> u64 {
        self.over + self.last_day + self.in_week + self.in_month + self.in_two_months + self.waiting
    }
}

/// What the clock does in a region, in this order: what is promised to be gone goes first.
#[derive(Debug, Clone, Copy)]
enum Part {
    /// Scans that nobody has decided on for too long are deleted.
    Scans,
    /// Entries are looked at anew.
    Entries,
    /// The mentors are reminded one by one, the centre in one letter of numbers.
    Ends,
    /// Mentors hear of what is asked from now on.
    Asked,
}

/// Reminds of the papers of one region on its day. How many letters to mentors, papers and entries that were looked at anew.
///
/// # Errors
/// As the database; what one part could not do waits for the next time, the others are done.
#[tracing::instrument(skip_all, fields(%region_id), err(level = "debug"))]
pub async fn remind(db: &Db, region_id: RegionId, today: NaiveDate) -> Result<u64> {
    let (mut touched, mut failed) = (0, None);
    for part in [Part::Scans, Part::Entries, Part::Ends, Part::Asked] {
        match done(db, region_id, part, today).await {
            Ok(rows) => touched += rows,
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(touched), Err)
}

#[tracing::instrument(skip(db, region_id, today), err)]
async fn done(db: &Db, region_id: RegionId, part: Part, today: NaiveDate) -> Result<u64> {
    let mut tx = db.region_job(region_id).await?;
    let rows = match part {
        Part::Scans => unread::drop_scans(&mut tx, today).await?,
        Part::Entries => stale(&mut tx, today).await?,
        Part::Ends => tell_ends(&mut tx, today).await?,
        Part::Asked => ask(&mut tx, today).await?,
    };
    tx.commit().await?;
    Ok(rows)
}

/// Tells of papers that end, and the centre of those that wait for it. How many papers.
async fn tell_ends(tx: &mut RegionTx, today: NaiveDate) -> Result<u64> {
    let mut news = News::default();
    for ending in endings(tx, today).await? {
        tell_mentor(tx, &ending).await?;
        news.count(&ending);
    }
    news.waiting = unread::nudge(tx, today).await?;
    if news.total() > 0 {
        tell_centre(tx, &news).await?;
    }
    Ok(news.total())
}

/// A paper whose end is told today.
struct Ending {
    pool_paper_id: Uuid,
    email: String,
    days: u16,
    /// Whether the last day has passed.
    ended: bool,
}

/// Papers whose next reminder has come, and without which something that is asked will be lacking: what another one continues
/// is no news.
async fn endings(tx: &mut RegionTx, today: NaiveDate) -> Result<Vec<Ending>> {
    let region_id = tx.region_id().as_uuid();
    let near = sqlx::query!(
        r#"select d.pool_paper_id as "pool_paper_id!", d.valid_until as "valid_until!", d.reminded as "reminded?",
             p.email as "email!"
           from mayak_papers_all_due($1, $2, $3) l
           join pool_paper d on d.region_id = $1 and d.pool_paper_id = l.pool_paper_id
           join pool_mentor p on p.region_id = d.region_id and p.pool_mentor_id = d.pool_mentor_id
           where d.reminded is distinct from 0
           order by d.valid_until, d.pool_paper_id for no key update of d"#,
        region_id,
        today,
        today.checked_add_days(Days::new(u64::from(paper::REMINDERS[0]))).unwrap_or(today),
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(near
        .into_iter()
        .filter_map(|row| {
            let days = paper::reminder(row.valid_until, today)?;
            let news = row.reminded.is_none_or(|told| i32::from(told) > i32::from(days));
            let ended = row.valid_until < today;
            news.then_some(Ending { pool_paper_id: row.pool_paper_id, email: row.email, days, ended })
        })
        .collect())
}

/// The letter to the mentor, and the mark that it went out.
async fn tell_mentor(tx: &mut RegionTx, ending: &Ending) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let pool_paper_id = PoolPaperId::from_uuid(ending.pool_paper_id);
    let letter = NewLetter {
        kind: LetterKind::PaperEnds,
        event: format!("paper_ends:{pool_paper_id}:{}", ending.days),
        to: Recipient::Address(&ending.email),
        params: json!({ "pool_paper_id": pool_paper_id, "days": ending.days }),
    };
    outbox::region(tx, letter).await?;
    sqlx::query!(
        "update pool_paper set reminded = $3 where region_id = $1 and pool_paper_id = $2",
        region_id,
        ending.pool_paper_id,
        i16::try_from(ending.days).unwrap_or_default(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

async fn tell_centre(tx: &mut RegionTx, news: &News) -> Result<()> {
    let letter = NewLetter {
        kind: LetterKind::PapersDigest,
        // What is told is marked in this transaction, so no second letter can say the same.
        event: format!("papers_digest:{}", ids::new::<Uuid>()),
        to: Recipient::Coordinators,
        params: json!({
            "over": news.over,
            "last_day": news.last_day,
            "in_week": news.in_week,
            "in_month": news.in_month,
            "in_two_months": news.in_two_months,
            "waiting": news.waiting,
        }),
    };
    outbox::region(tx, letter).await
}
