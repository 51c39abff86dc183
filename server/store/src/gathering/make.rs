//! Arranging a group meeting, or writing one down that took place.

use chrono::{DateTime, Utc};
use domain::{gathering::GatheringKind, ids::GatheringId, numbers::GatheringMinutes, term::Term, text::ShortText};

use crate::{Result, SchoolTx, audit};

/// A group meeting to be.
#[derive(Debug, Clone)]
pub struct NewGathering {
    /// Made when the form was shown: a form sent twice arranges one meeting.
    pub gathering_id: GatheringId,
    /// What it is for.
    pub kind: GatheringKind,
    /// What it is called.
    pub title: ShortText<150>,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// How long it is to last.
    pub minutes: GatheringMinutes,
    /// Where.
    pub place: ShortText<200>,
}

/// Arranges it. Nobody is invited yet.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), gathering_id = %new.gathering_id), err(level = "debug"))]
pub async fn make(tx: &mut SchoolTx, new: &NewGathering) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let made = sqlx::query!(
        "insert into gathering (school_id, gathering_id, kind, title, starts_at, minutes, where_text, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict on constraint gathering_pkey do nothing",
        school_id,
        new.gathering_id.as_uuid(),
        new.kind.code(),
        new.title.as_str(),
        new.starts_at,
        i32::from(new.minutes),
        new.place.as_str(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if made.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "gathering.made", new.gathering_id.as_uuid()).await
}
