//! What a diary holds beside the records: for the school what the mentee answered, for the mentor the own notes. Neither
//! reads what is the other's.

use domain::ids::{MeetingId, PairId};

use crate::{
    MentorTx, Result, SchoolTx,
    work::{PairTx, WorkPair},
};

/// How a mentee found a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// What the mentee of a pair answered about its meetings.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn answers(tx: &mut SchoolTx, pair_id: PairId) -> Result<Vec<Answer>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        "select meeting_id, mood, useful, words from reflection where school_id = $1 and pair_id = $2",
        school_id,
        pair_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Answer {
            meeting_id: MeetingId::from_uuid(row.meeting_id),
            mood: row.mood,
            useful: row.useful,
            words: row.words,
        })
        .collect())
}

/// The mentor's own notes about the meetings of a pair.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id), err(level = "debug"))]
pub async fn notes(tx: &mut MentorTx, pair: &WorkPair) -> Result<Vec<(MeetingId, String)>> {
    if pair.suspended() {
        return Ok(Vec::new());
    }
    let account_id = tx.account_id().as_uuid();
    let rows = sqlx::query!(
        "select meeting_id, mentor_note from meeting
         where school_id = $1 and pair_id = $2 and recorded_by = $3 and mentor_note <> ''",
        pair.school_id.as_uuid(),
        pair.pair_id.as_uuid(),
        account_id,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(|row| (MeetingId::from_uuid(row.meeting_id), row.mentor_note)).collect())
}

/// A diary was taken away as a file.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id), err(level = "debug"))]
pub async fn taken(tx: &mut PairTx, pair: &WorkPair) -> Result<()> {
    tx.audit(pair.school_id, "pair.diary_taken", pair.pair_id.as_uuid()).await
}
