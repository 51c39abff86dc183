//! Putting a record right: by who wrote it, for two weeks. That it was corrected stands in the audit.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{AccountId, MeetingId, PairId, SchoolId},
    meeting::{CORRECTION_DAYS, MeetingKind, MeetingPlace},
    numbers::Minutes,
    term::Term,
    text::{LongText, ShortText},
};
use uuid::Uuid;

use crate::{
    Error, MentorTx, Result,
    letters::term,
    work::{PairTx, WorkPair},
};

/// A record as it stands.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// Whose meeting.
    pub pair_id: PairId,
    /// Its kind.
    pub kind: MeetingKind,
    /// The day.
    pub held_on: NaiveDate,
    /// Length in minutes.
    pub minutes: i32,
    /// Where.
    pub place: MeetingPlace,
    /// What it was about.
    pub topic: String,
    /// What came of it.
    pub result: String,
    /// What comes next; may be empty.
    pub next_step: String,
    /// The mentee's words; may be empty.
    pub reflection: String,
    /// The mentor's own note; empty for the school's staff.
    pub note: String,
    /// Who wrote it.
    pub recorded_by: AccountId,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

/// What is said of a meeting that took place: when it is recorded, and when the record is put right.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its kind.
    pub kind: MeetingKind,
    /// The day; not in the future and not before the pair began.
    pub held_on: NaiveDate,
    /// Length.
    pub minutes: Minutes,
    /// Where.
    pub place: MeetingPlace,
    /// What it was about.
    pub topic: ShortText<200>,
    /// What came of it.
    pub result: LongText<4000>,
    /// What comes next.
    pub next_step: Option<ShortText<500>>,
    /// In the mentee's words.
    pub reflection: Option<LongText<4000>>,
    /// The mentor's own note.
    pub note: Option<LongText<4000>>,
}

/// A record as it is stored; the school's role is not granted the note.
struct Row {
    pair_id: Uuid,
    kind: String,
    held_on: NaiveDate,
    minutes: i32,
    place: String,
    topic: String,
    result: String,
    next_step: String,
    reflection: String,
    note: String,
    recorded_by: Uuid,
    recorded_at: DateTime<Utc>,
}

/// A recorded meeting, to be put right.
///
/// # Errors
/// [`Error::NotFound`] when it is of no pair in reach.
#[tracing::instrument(skip_all, fields(%meeting_id), err(level = "debug"))]
pub async fn recorded(tx: &mut PairTx, meeting_id: MeetingId) -> Result<Recorded> {
    let row = match tx {
        PairTx::School(tx) => {
            let school_id = tx.school_id().as_uuid();
            sqlx::query_as!(
                Row,
                r#"select pair_id, kind, held_on, minutes, place, topic, result, next_step, reflection, '' as "note!",
                     recorded_by, recorded_at
                   from meeting where school_id = $1 and meeting_id = $2"#,
                school_id,
                meeting_id.as_uuid(),
            )
            .fetch_one(tx.sql())
            .await?
        }
        PairTx::Mentor(tx) => {
            let account_id = tx.account_id().as_uuid();
            sqlx::query_as!(
                Row,
                r#"select pair_id, kind, held_on, minutes, place, topic, result, next_step, reflection,
                     case when recorded_by = $1 then mentor_note else '' end as "note!", recorded_by, recorded_at
                   from meeting where meeting_id = $2"#,
                account_id,
                meeting_id.as_uuid(),
            )
            .fetch_one(tx.sql())
            .await?
        }
    };
    Ok(Recorded {
        pair_id: PairId::from_uuid(row.pair_id),
        kind: term(&row.kind, "meeting.kind")?,
        held_on: row.held_on,
        minutes: row.minutes,
        place: term(&row.place, "meeting.place")?,
        topic: row.topic,
        result: row.result,
        next_step: row.next_step,
        reflection: row.reflection,
        note: row.note,
        recorded_by: AccountId::from_uuid(row.recorded_by),
        recorded_at: row.recorded_at,
    })
}

/// Puts the own record of a running pair right.
///
/// # Errors
/// [`Error::NotFound`] without such a record; [`Error::Conflict`] as [`WorkPair::works`], with `before_start` and
/// `meeting_ahead` as in [`super::enter`], `correction_over` when somebody else wrote it or the two weeks are over.
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id, %meeting_id), err(level = "debug"))]
pub async fn correct(tx: &mut PairTx, pair: &WorkPair, meeting_id: MeetingId, new: &Record) -> Result<()> {
    pair.works()?;
    if new.held_on < pair.started_on {
        return Err(Error::conflict("before_start"));
    }
    let writer = tx.account_id().as_uuid();
    let days = i32::try_from(CORRECTION_DAYS).unwrap_or_default();
    let corrected = sqlx::query!(
        "update meeting set kind = $4, held_on = $5, minutes = $6, place = $7, topic = $8, result = $9, next_step = $10,
           reflection = $11
         where school_id = $1 and meeting_id = $2 and pair_id = $3 and recorded_by = $12
           and recorded_at > now() - make_interval(days => $13)
           and (kind, held_on, minutes, place, topic, result, next_step, reflection)
             is distinct from ($4, $5, $6, $7, $8, $9, $10, $11)",
        pair.school_id.as_uuid(),
        meeting_id.as_uuid(),
        pair.pair_id.as_uuid(),
        new.kind.code(),
        new.held_on,
        i32::from(new.minutes),
        new.place.code(),
        new.topic.as_str(),
        new.result.as_str(),
        new.next_step.as_ref().map_or("", ShortText::as_str),
        new.reflection.as_ref().map_or("", LongText::as_str),
        writer,
        days,
    )
    .execute(tx.sql())
    .await?;
    let mut changed = corrected.rows_affected() > 0;
    if !changed {
        let may = sqlx::query_scalar!(
            r#"select recorded_by = $3 and recorded_at > now() - make_interval(days => $4) as "may!"
               from meeting where school_id = $1 and meeting_id = $2"#,
            pair.school_id.as_uuid(),
            meeting_id.as_uuid(),
            writer,
            days,
        )
        .fetch_one(tx.sql())
        .await?;
        if !may {
            return Err(Error::conflict("correction_over"));
        }
    }
    if let PairTx::Mentor(tx) = tx {
        changed |= note(tx, pair.school_id, meeting_id, new.note.as_ref().map_or("", LongText::as_str)).await?;
    }
    // The same once more is no correction.
    if !changed {
        return Ok(());
    }
    tx.audit(pair.school_id, "meeting.corrected", meeting_id.as_uuid()).await
}

/// The mentor's own note beside an own record; whether it is another one now.
pub(super) async fn note(tx: &mut MentorTx, school_id: SchoolId, meeting_id: MeetingId, words: &str) -> Result<bool> {
    let noted = sqlx::query!(
        "update meeting set mentor_note = $3 where school_id = $1 and meeting_id = $2 and mentor_note <> $3",
        school_id.as_uuid(),
        meeting_id.as_uuid(),
        words,
    )
    .execute(tx.sql())
    .await?;
    Ok(noted.rows_affected() > 0)
}
