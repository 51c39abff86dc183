//! The diary of a pair.

use chrono::NaiveDate;
use domain::{
    ids::{MeetingId, PairId},
    meeting::{MeetingKind, MeetingPlace},
};

use crate::{Result, SchoolTx, letters::term};

/// One meeting.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// The meeting.
    pub meeting_id: MeetingId,
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
    /// In the mentee's words.
    pub reflection: String,
}

/// A stored row before its codes are read.
pub(super) struct Stored {
    pub(super) meeting_id: uuid::Uuid,
    pub(super) kind: String,
    pub(super) held_on: NaiveDate,
    pub(super) minutes: i32,
    pub(super) place: String,
    pub(super) topic: String,
    pub(super) result: String,
    pub(super) reflection: String,
}

impl TryFrom<Stored> for Meeting {
    type Error = crate::Error;

    fn try_from(row: Stored) -> Result<Self> {
        Ok(Self {
            meeting_id: MeetingId::from_uuid(row.meeting_id),
            kind: term(&row.kind, "meeting.kind")?,
            held_on: row.held_on,
            minutes: row.minutes,
            place: term(&row.place, "meeting.place")?,
            topic: row.topic,
            result: row.result,
            reflection: row.reflection,
        })
    }
}

/// Meetings of a pair, the last first.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn of_pair(tx: &mut SchoolTx, pair_id: PairId) -> Result<Vec<Meeting>> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query_as!(
        Stored,
        "select meeting_id, kind, held_on, minutes, place, topic, result, reflection from meeting
         where school_id = $1 and pair_id = $2 order by held_on desc, meeting_id desc",
        school_id,
        pair_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?
    .into_iter()
    .map(Meeting::try_from)
    .collect()
}
