//! The mentor says in the cabinet how it goes, and reads what was said there: never what others said, nor what the school
//! noted of a talk.

use chrono::NaiveDate;
use domain::{care::Mood, ids::CheckInId, text::LongText};

use super::facts::mood;
use crate::{MentorTx, Result, audit, meeting::OwnPair};

/// An own answer.
#[derive(Debug, Clone)]
pub struct OwnCheckIn {
    /// The day.
    pub on_day: NaiveDate,
    /// What was said.
    pub mood: Mood,
    /// In words; empty without any.
    pub words: String,
    /// Whether help was asked for.
    pub needs_help: bool,
}

/// The mentor's own answers about one of the own pairs, the last first.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id), err(level = "debug"))]
pub async fn own(tx: &mut MentorTx, pair: &OwnPair) -> Result<Vec<OwnCheckIn>> {
    let rows = sqlx::query!(
        "select on_day, mood, words, needs_help from check_in
         where school_id = $1 and pair_id = $2 and side = 'mentor' and made_by = $3
         order by on_day desc, created_at desc",
        pair.school_id.as_uuid(),
        pair.pair_id.as_uuid(),
        tx.account_id().as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(OwnCheckIn {
                on_day: row.on_day,
                mood: mood(row.mood, "check_in.mood")?,
                words: row.words,
                needs_help: row.needs_help,
            })
        })
        .collect()
}

/// Writes down what the mentor says today of the own running pair. The same form sent twice writes it once.
///
/// # Errors
/// As [`super::record`].
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id, %check_in_id), err(level = "debug"))]
pub async fn record_own(tx: &mut MentorTx, pair: &OwnPair, check_in_id: CheckInId, new: &OwnAnswer) -> Result<()> {
    let account_id = tx.account_id().as_uuid();
    let written = sqlx::query!(
        "insert into check_in (school_id, check_in_id, pair_id, side, on_day, way, mood, words, needs_help, made_by)
         values ($1, $2, $3, 'mentor', $4, 'survey', $5, $6, $7, $8) on conflict (school_id, check_in_id) do nothing",
        pair.school_id.as_uuid(),
        check_in_id.as_uuid(),
        pair.pair_id.as_uuid(),
        new.on_day,
        new.mood.number(),
        new.words.as_ref().map_or("", LongText::as_str),
        new.needs_help,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if written.rows_affected() == 0 {
        return Ok(());
    }
    audit::mentor(tx, pair.school_id, "check_in.answered", check_in_id.as_uuid()).await
}

/// What the mentor says.
#[derive(Debug, Clone)]
pub struct OwnAnswer {
    /// Today.
    pub on_day: NaiveDate,
    /// How it goes.
    pub mood: Mood,
    /// In words.
    pub words: Option<LongText<2000>>,
    /// Whether help is asked for.
    pub needs_help: bool,
}
