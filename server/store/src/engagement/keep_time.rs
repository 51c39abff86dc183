//! The clock of open questions, a job of every hour: whoever's turn it is gets a reminder after three and after seven days,
//! and after fourteen the question closes and both sides are told; after a standstill, not before a reminder. Nothing was
//! held, so nothing has to be given back.

use chrono::NaiveDate;
use domain::{
    engagement::{Pause, Side, Step, Waiting},
    ids::{EngagementId, PoolMentorId},
    letter::LetterKind,
};
use serde_json::{Value, json};
use sqlx::types::Json;

use crate::{
    Result, SchoolTx, audit,
    letters::term,
    outbox::{self, NewLetter, Recipient},
};

/// One question that waits.
struct Open {
    engagement_id: EngagementId,
    mentor: PoolMentorId,
    turn: Side,
}

/// Looks at the open questions of one school; how many were reminded of or closed. Done twice on a day it finds nothing the
/// second time. A question that somebody answers at this moment waits for the next time.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn keep_time(tx: &mut SchoolTx, today: NaiveDate) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select e.engagement_id, e.pool_mentor_id, e.turn, e.waits_since, e.reminded, e.reminded_on,
             (select coalesce(jsonb_agg(jsonb_build_object('from_on', w.from_on, 'until_on', w.until_on)), '[]')
               from pool_pause w where w.region_id = e.region_id and w.pool_mentor_id = e.pool_mentor_id
                 and e.turn = 'mentor' and w.until_on >= e.waits_since) as "pauses!: Json<Vec<Pause>>"
           from engagement e
           where e.school_id = $1 and e.state = 'asked'
           order by e.engagement_id for update of e skip locked"#,
        school_id,
    )
    .fetch_all(tx.sql())
    .await?;
    let mut moved = 0;
    for row in rows {
        let open = Open {
            engagement_id: EngagementId::from_uuid(row.engagement_id),
            mentor: PoolMentorId::from_uuid(row.pool_mentor_id),
            turn: term(&row.turn, "engagement.turn")?,
        };
        let waiting = Waiting { since: row.waits_since, pauses: &row.pauses.0, reminded_on: row.reminded_on };
        let Some(step) = waiting.step(today, row.reminded) else { continue };
        match step {
            Step::Remind(days) => remind(tx, &open, row.waits_since, (days, today)).await?,
            Step::Close => close(tx, &open).await?,
        }
        moved += 1;
    }
    Ok(moved)
}

async fn remind(tx: &mut SchoolTx, open: &Open, since: NaiveDate, (days, today): (u8, NaiveDate)) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        "update engagement set reminded = $3, reminded_on = $4 where school_id = $1 and engagement_id = $2",
        school_id,
        open.engagement_id.as_uuid(),
        i16::from(days),
        today,
    )
    .execute(tx.sql())
    .await?;
    let letter = NewLetter {
        kind: LetterKind::EngagementReminder,
        event: format!("engagement_reminder:{}:{since}:{days}", open.engagement_id),
        to: open.recipient(open.turn),
        params: open.params(open.turn),
    };
    outbox::school(tx, letter).await
}

async fn close(tx: &mut SchoolTx, open: &Open) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        "update engagement set state = 'expired', answered_at = now() where school_id = $1 and engagement_id = $2",
        school_id,
        open.engagement_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    audit::job(tx, "engagement.expired", open.engagement_id.as_uuid()).await?;
    for reader in [Side::Mentor, Side::School] {
        let letter = NewLetter {
            kind: LetterKind::EngagementClosed,
            event: format!("engagement_closed:{}", open.engagement_id),
            to: open.recipient(reader),
            params: open.params(reader),
        };
        outbox::school(tx, letter).await?;
    }
    Ok(())
}

impl Open {
    fn recipient(&self, reader: Side) -> Recipient<'static> {
        match reader {
            Side::Mentor => Recipient::PoolMentor(self.mentor),
            Side::School => Recipient::Curators,
        }
    }

    fn params(&self, reader: Side) -> Value {
        json!({ "engagement_id": self.engagement_id, "reader": reader })
    }
}
