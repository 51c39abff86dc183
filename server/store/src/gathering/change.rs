//! Another time or place, or no meeting at all: whoever is invited gets a letter.

use chrono::{DateTime, Utc};
use domain::{
    gathering::{GatheringNews, GatheringState},
    ids::GatheringId,
    numbers::GatheringMinutes,
    text::ShortText,
};

use super::tell::{self, Told};
use crate::{Error, Result, SchoolTx, audit, letters::term};

/// What a meeting becomes.
#[derive(Debug, Clone)]
pub struct Change {
    /// The version that was shown.
    pub version: i32,
    /// What it is called.
    pub title: ShortText<150>,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// How long it is to last.
    pub minutes: GatheringMinutes,
    /// Where.
    pub place: ShortText<200>,
}

/// Changes a meeting of which nobody has noted who came, and writes to everybody invited when time, length or place are other now
/// and it is still ahead. The same form sent twice changes and writes once.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] with `gathering_planned` when it took place or was cancelled, with
/// `gathering_version` when somebody else changed it meanwhile.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn change(tx: &mut SchoolTx, gathering_id: GatheringId, change: &Change) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let was = sqlx::query!(
        "select state, version, title, starts_at, minutes, where_text from gathering
         where school_id = $1 and gathering_id = $2 for no key update",
        school_id,
        gathering_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let moved = was.starts_at != change.starts_at
        || was.minutes != i32::from(change.minutes)
        || was.where_text != change.place.as_str();
    if !moved && was.title == change.title.as_str() {
        return Ok(());
    }
    planned(&was.state)?;
    if was.version != change.version {
        return Err(Error::conflict("gathering_version"));
    }
    let ahead = sqlx::query_scalar!(
        r#"update gathering set title = $3, starts_at = $4, minutes = $5, where_text = $6, version = version + 1,
             reminded_at = case when $7 then null else reminded_at end
           where school_id = $1 and gathering_id = $2
           returning starts_at > now() as "ahead!""#,
        school_id,
        gathering_id.as_uuid(),
        change.title.as_str(),
        change.starts_at,
        i32::from(change.minutes),
        change.place.as_str(),
        moved,
    )
    .fetch_one(tx.sql())
    .await?;
    audit::school(tx, "gathering.changed", gathering_id.as_uuid()).await?;
    if moved && ahead {
        let stamp = format!("{}", was.version + 1);
        tell::guests(tx, gathering_id, Told { news: GatheringNews::Changed, stamp: &stamp, whom: None }).await?;
    }
    Ok(())
}

/// Calls a meeting off and writes to everybody invited while it is ahead. Once more changes nothing.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] with `gathering_planned` when it took place.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn cancel(tx: &mut SchoolTx, gathering_id: GatheringId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let was = sqlx::query!(
        r#"select state, survey_from, starts_at > now() as "ahead!" from gathering
           where school_id = $1 and gathering_id = $2 for no key update"#,
        school_id,
        gathering_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if was.state == "cancelled" {
        return Ok(());
    }
    planned(&was.state)?;
    if was.survey_from.is_some() {
        return Err(Error::conflict("gathering_planned"));
    }
    sqlx::query!(
        "update gathering set state = 'cancelled', version = version + 1 where school_id = $1 and gathering_id = $2",
        school_id,
        gathering_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    audit::school(tx, "gathering.cancelled", gathering_id.as_uuid()).await?;
    if !was.ahead {
        return Ok(());
    }
    tell::guests(tx, gathering_id, Told { news: GatheringNews::Cancelled, stamp: "", whom: None }).await
}

fn planned(code: &str) -> Result<()> {
    match term::<GatheringState>(code, "gathering.state")? {
        GatheringState::Planned => Ok(()),
        GatheringState::Held | GatheringState::Cancelled => Err(Error::conflict("gathering_planned")),
    }
}
