//! The clock in one region: who is told that a paper ends, that one has waited too long, that one is asked. Each is told once,
//! because what was told is marked in the same transaction: the job may run at any time, twice, or after weeks. Whom the centre
//! has paused is told too, for without papers there is no way back into the pool; of an entry that is over nobody is told.

use chrono::{Days, NaiveDate};
use domain::{
    ids::{PaperRuleId, PoolPaperId},
    letter::LetterKind,
    paper,
};
use serde_json::json;
use uuid::Uuid;

use super::{read_off::stale, unread};
use crate::{
    RegionTx, Result, ids,
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

/// Reminds of the papers of one region on its day: the mentors one by one, the centre in one letter of numbers; scans that
/// nobody has decided on for too long are deleted. How many letters to mentors, papers and entries that were looked at anew.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn remind(tx: &mut RegionTx, today: NaiveDate) -> Result<u64> {
    let freed = stale(tx, today).await?;
    let mut news = News::default();
    for ending in endings(tx, today).await? {
        tell_mentor(tx, &ending).await?;
        news.count(&ending);
    }
    news.waiting = unread::nudge(tx, today).await?;
    if news.total() > 0 {
        tell_centre(tx, &news).await?;
    }
    Ok(freed + news.total() + unread::drop_scans(tx, today).await? + ask(tx, today).await?)
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

/// When a rule begins to ask, the mentors who lack the paper are written to, also those whose last one had ended before anybody
/// asked; whose paper ran out while it was asked knows that already. Whoever has not proved the address yet reads it in the
/// cabinet, which comes with the proof.
async fn ask(tx: &mut RegionTx, today: NaiveDate) -> Result<u64> {
    let region_id = tx.region_id().as_uuid();
    let begun = sqlx::query!(
        "update paper_rule r set told_on = $2
         where r.region_id = $1 and r.told_on is null and r.required
           and r.paper_rule_id in (select f.paper_rule_id from mayak_paper_rules($1, $2) f)
         returning r.paper_rule_id, r.kind",
        region_id,
        today,
    )
    .fetch_all(tx.sql())
    .await?;
    let mut told = 0;
    for rule in begun {
        let lacking = sqlx::query!(
            r#"select p.pool_mentor_id as "pool_mentor_id!", p.email as "email!"
             from mayak_papers_all_due($1, $3, $3::date - 1) l
             join pool_mentor p on p.region_id = $1 and p.pool_mentor_id = l.pool_mentor_id
             where l.kind = $2 and l.pool_paper_id is null and p.account_id is not null
               and not exists (select from pool_paper d
                 where d.region_id = p.region_id and d.pool_mentor_id = p.pool_mentor_id and d.kind = $2
                   and d.state = 'waiting')"#,
            region_id,
            rule.kind,
            today,
        )
        .fetch_all(tx.sql())
        .await?;
        let paper_rule_id = PaperRuleId::from_uuid(rule.paper_rule_id);
        for mentor in lacking {
            let letter = NewLetter {
                kind: LetterKind::PaperAsked,
                event: format!("paper_asked:{paper_rule_id}:{}", mentor.pool_mentor_id),
                to: Recipient::Address(&mentor.email),
                params: json!({ "pool_mentor_id": mentor.pool_mentor_id, "kind": rule.kind }),
            };
            outbox::region(tx, letter).await?;
            told += 1;
        }
    }
    Ok(told)
}
