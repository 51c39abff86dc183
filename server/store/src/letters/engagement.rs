//! Letters about a question between a school and a mentor, read in the school's realm: what is asked and answered, that it
//! waits, that it closed, that the common work ends.

use chrono::NaiveDate;
use domain::{
    engagement::{Pause, Side, Waiting},
    ids::EngagementId,
    letter::{
        ClosedBy, EngagementClosed, EngagementEnded, EngagementReader, EngagementReminder, EngagementTalk, Letter,
        LetterKind,
    },
    state::EngagementState,
};
use sqlx::types::Json;

use super::{Target, id, pairing::open, term, word};
use crate::{Db, Result, outbox::Claimed};

/// What the letters tell of a question.
struct Told {
    recipient: String,
    school: String,
    reader: EngagementReader,
    asked_on: NaiveDate,
    path: String,
    state: EngagementState,
    turn: Side,
    waits_since: NaiveDate,
    reminded_on: Option<NaiveDate>,
    held: i32,
    pauses: Vec<Pause>,
}

/// Nothing when the question has moved on meanwhile, so that the letter would be wrong.
pub(super) async fn load(
    db: &Db,
    row: &Claimed,
    kind: LetterKind,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let reader: Side = term(word(&row.params, "reader")?, "email_outbox.params")?;
    let told = told(db, row, reader, path).await?;
    let waits = told.state == EngagementState::Asked && told.turn == reader;
    Ok(match kind {
        LetterKind::EngagementTalk if waits => Some(Letter::EngagementTalk(EngagementTalk {
            recipient: told.recipient,
            school: told.school,
            reader: told.reader,
            asked_on: told.asked_on,
            path: told.path,
        })),
        LetterKind::EngagementReminder if waits => Some(Letter::EngagementReminder(EngagementReminder {
            recipient: told.recipient,
            school: told.school,
            reader: told.reader,
            asked_on: told.asked_on,
            closes_on: Waiting { since: told.waits_since, pauses: &told.pauses, reminded_on: told.reminded_on }
                .closes_on(),
            path: told.path,
        })),
        LetterKind::EngagementClosed => closed_by(told.state, told.turn, told.reader).map(|by| {
            Letter::EngagementClosed(EngagementClosed {
                recipient: told.recipient,
                school: told.school,
                asked_on: told.asked_on,
                by,
                path: told.path,
            })
        }),
        LetterKind::EngagementEnded => Some(Letter::EngagementEnded(EngagementEnded {
            recipient: told.recipient,
            school: told.school,
            reader: told.reader,
            pairs: told.held.unsigned_abs().into(),
            path: told.path,
        })),
        _ => None,
    })
}

fn closed_by(state: EngagementState, turn: Side, reader: EngagementReader) -> Option<ClosedBy> {
    match state {
        EngagementState::Expired => Some(ClosedBy::Silence(turn, reader)),
        EngagementState::Withdrawn => Some(ClosedBy::Withdrawal),
        _ => None,
    }
}

async fn told(db: &Db, row: &Claimed, reader: Side, path: &(dyn Fn(Target) -> String + Sync)) -> Result<Told> {
    let engagement_id: EngagementId = id(&row.params, "engagement_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select e.state, e.turn, e.waits_since, e.reminded_on, e.held, s.short_name, s.slug,
             (e.asked_at at time zone r.time_zone)::date as "asked_on!", coalesce(p.full_name, m.full_name) as mentor,
             (select a.full_name from account a where a.email = $3) as colleague,
             (select coalesce(jsonb_agg(jsonb_build_object('from_on', w.from_on, 'until_on', w.until_on)), '[]')
               from pool_pause w where w.region_id = e.region_id and w.pool_mentor_id = e.pool_mentor_id
                 and e.turn = 'mentor' and w.until_on >= e.waits_since) as "pauses!: Json<Vec<Pause>>"
           from engagement e
           join school s on s.school_id = e.school_id
           join region r on r.region_id = e.region_id
           left join pool_mentor p on p.region_id = e.region_id and p.pool_mentor_id = e.pool_mentor_id
           left join mentor m on m.school_id = e.school_id and m.pool_mentor_id = e.pool_mentor_id
           where e.school_id = $1 and e.engagement_id = $2"#,
        school_id,
        engagement_id.as_uuid(),
        row.recipient,
    )
    .fetch_one(tx.sql())
    .await?;
    let (recipient, reader, target) = match reader {
        Side::Mentor => (found.mentor.unwrap_or_default(), EngagementReader::Mentor, Target::OwnRequest(engagement_id)),
        Side::School => (
            found.colleague.unwrap_or_else(|| row.recipient.clone()),
            EngagementReader::Curator { mentor: found.mentor },
            Target::Request(found.slug, engagement_id),
        ),
    };
    Ok(Told {
        recipient,
        school: found.short_name,
        reader,
        asked_on: found.asked_on,
        path: path(target),
        state: term(&found.state, "engagement.state")?,
        turn: term(&found.turn, "engagement.turn")?,
        waits_since: found.waits_since,
        reminded_on: found.reminded_on,
        held: found.held,
        pauses: found.pauses.0,
    })
}
