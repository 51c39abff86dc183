//! Diaries: the records, and beside them for the school what the mentee answered, for the mentor the own notes. Neither reads
//! what is the other's. One statement.

use domain::ids::MeetingId;
use serde::Deserialize;
use sqlx::types::Json;

use super::{Meeting, Work};
use crate::{
    MentorTx, Result, SchoolTx,
    work::{PairTx, WorkPair},
};

/// How a mentee found a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Answer {
    /// Which meeting.
    pub meeting_id: MeetingId,
    /// How it felt, 1 to 5; `None` when it did not take place.
    pub mood: Option<i16>,
    /// How useful it was, 1 to 5.
    pub useful: Option<i16>,
    /// In own words; may be empty.
    pub words: String,
}

/// The mentor's own note about a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Note {
    /// Which meeting.
    pub meeting_id: MeetingId,
    /// What is noted.
    pub words: String,
}

/// The meetings of a pair, the last first, and what its mentee answered about them.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), pair_id = %pair.pair_id), err(level = "debug"))]
pub async fn with_answers(tx: &mut SchoolTx, pair: &WorkPair) -> Result<(Vec<Meeting>, Vec<Answer>)> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select w.work as "work!: Json<Work>",
             (select coalesce(json_agg(one), '[]') from (
                select r.meeting_id, r.mood, r.useful, r.words from reflection r
                where r.school_id = $1 and r.pair_id = $2) one) as "answers!: Json<Vec<Answer>>"
           from mayak_pair_work($1, $2) w"#,
        school_id,
        pair.pair_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok((row.work.0.meetings, row.answers.0))
}

/// The meetings of one of the mentor's pairs, the last first, and the own notes about them; nothing of either while the use of the
/// mentee's data is suspended.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id), err(level = "debug"))]
pub async fn with_notes(tx: &mut MentorTx, pair: &WorkPair) -> Result<(Vec<Meeting>, Vec<Note>)> {
    if pair.suspended() {
        return Ok((Vec::new(), Vec::new()));
    }
    let account_id = tx.account_id().as_uuid();
    let row = sqlx::query!(
        r#"select w.work as "work!: Json<Work>",
             (select coalesce(json_agg(one), '[]') from (
                select g.meeting_id, g.mentor_note as words from meeting g
                where g.school_id = $1 and g.pair_id = $2 and g.recorded_by = $3 and g.mentor_note <> '') one)
               as "notes!: Json<Vec<Note>>"
           from mayak_pair_work($1, $2) w"#,
        pair.school_id.as_uuid(),
        pair.pair_id.as_uuid(),
        account_id,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok((row.work.0.meetings, row.notes.0))
}

/// A diary was taken away as a file.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id), err(level = "debug"))]
pub async fn taken(tx: &mut PairTx, pair: &WorkPair) -> Result<()> {
    tx.audit(pair.school_id, "pair.diary_taken", pair.pair_id.as_uuid()).await
}
