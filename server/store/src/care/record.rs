//! Writing down what somebody of a pair said.

use chrono::NaiveDate;
use domain::{
    care::{CheckInSide, CheckInWay, Mood},
    ids::{CheckInId, PairId},
    term::Term,
    text::LongText,
};

use crate::{Error, Result, SchoolTx, audit};

/// What somebody said when asked.
#[derive(Debug, Clone)]
pub struct NewCheckIn {
    /// Made when the form was shown: a form sent twice writes it once.
    pub check_in_id: CheckInId,
    /// Who was asked.
    pub side: CheckInSide,
    /// The day.
    pub on_day: NaiveDate,
    /// How.
    pub way: CheckInWay,
    /// What was said.
    pub mood: Mood,
    /// In words.
    pub words: Option<LongText<2000>>,
    /// Whether help was asked for.
    pub needs_help: bool,
}

/// Writes a check-in of a running pair down. The same form sent twice writes it once.
///
/// # Errors
/// [`Error::NotFound`] without such a pair; [`Error::Conflict`] with `check_in_of_running_pair` when it has ended,
/// `check_in_before_start` and `check_in_in_future` for a day on which nobody can have been asked, `check_in_requires_consent`
/// while the pair stands still.
#[tracing::instrument(
    skip_all,
    fields(school_id = %tx.school_id(), %pair_id, check_in_id = %new.check_in_id),
    err(level = "debug")
)]
pub async fn record(tx: &mut SchoolTx, pair_id: PairId, new: &NewCheckIn) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let there = sqlx::query_scalar!(
        r#"select exists (select from pair where school_id = $1 and pair_id = $2) as "there!""#,
        school_id,
        pair_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if !there {
        return Err(Error::NotFound);
    }
    let written = sqlx::query!(
        "insert into check_in (school_id, check_in_id, pair_id, side, on_day, way, mood, words, needs_help, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (school_id, check_in_id) do nothing",
        school_id,
        new.check_in_id.as_uuid(),
        pair_id.as_uuid(),
        new.side.code(),
        new.on_day,
        new.way.code(),
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
    audit::school(tx, "check_in.recorded", new.check_in_id.as_uuid()).await
}
