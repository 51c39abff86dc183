//! What a pair has done and is going to do: its diary, arranged meetings, where its plan stands. One statement, `mayak_pair_work`
//! in the database; other statements about a pair ask for it with their own rows.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    appointment::AppointmentState,
    ids::{AccountId, AppointmentId, MeetingId, PairId, SchoolId},
    meeting::{CORRECTION_DAYS, Confirmation, MeetingKind, MeetingPlace},
};
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::OwnPair;
use crate::{
    MentorTx, Result,
    realm::Metered,
    work::{PairTx, WorkPair},
};

/// The work of a pair.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Work {
    /// What took place, the last meeting first.
    pub meetings: Vec<Meeting>,
    /// What was arranged, the latest first.
    pub appointments: Vec<Arranged>,
    /// Where the goals of its plan stand; `None` without a plan.
    pub plan: Option<PlanBrief>,
}

/// One meeting.
#[derive(Debug, Clone, Deserialize)]
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
    /// What comes next; may be empty.
    pub next_step: String,
    /// The mentee's words as the mentor wrote them down; may be empty.
    pub reflection: String,
    /// Whether the mentee says that it took place; `None` while nothing was answered.
    pub took_place: Option<bool>,
    /// Who recorded it.
    pub recorded_by: AccountId,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

impl Meeting {
    /// Whether both sides say that it took place.
    #[must_use]
    pub fn confirmation(&self) -> Confirmation {
        Confirmation::of(self.took_place)
    }

    /// Whether this person may still put the record right.
    #[must_use]
    pub fn corrected_by(&self, account_id: AccountId, now: DateTime<Utc>) -> bool {
        self.recorded_by == account_id && now - self.recorded_at < chrono::TimeDelta::days(CORRECTION_DAYS)
    }
}

/// An arranged meeting of one pair.
#[derive(Debug, Clone, Deserialize)]
pub struct Arranged {
    /// Which.
    pub appointment_id: AppointmentId,
    /// Rows of one occasion are one meeting of several mentees.
    pub occasion_id: Uuid,
    /// Its kind.
    pub kind: MeetingKind,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// Length in minutes.
    pub minutes: i32,
    /// Where.
    pub place: MeetingPlace,
    /// The room, the address; may be empty.
    pub where_text: String,
    /// What it will be about; may be empty.
    pub topic: String,
    /// What became of it.
    pub state: AppointmentState,
    /// Why it was missed or cancelled.
    pub reason: String,
    /// How often it was changed.
    pub sequence: i32,
}

/// Where the goals of a plan stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct PlanBrief {
    /// All of them.
    pub goals: i64,
    /// Those reached, in full or in part.
    pub reached: i64,
    /// The nearest day of a step or goal that is not done.
    pub next_on: Option<NaiveDate>,
}

/// The work of one of the mentor's pairs; nothing of it while the use of the mentee's data is suspended.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id), err(level = "debug"))]
pub async fn own_meetings(tx: &mut MentorTx, pair: &OwnPair) -> Result<Work> {
    if pair.suspended() {
        return Ok(Work::default());
    }
    load(tx.sql(), pair.school_id, pair.pair_id).await
}

/// The work of a pair, for either of them.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id), err(level = "debug"))]
pub async fn work(tx: &mut PairTx, pair: &WorkPair) -> Result<Work> {
    if pair.suspended() {
        return Ok(Work::default());
    }
    load(tx.sql(), pair.school_id, pair.pair_id).await
}

async fn load(sql: Metered<'_>, school_id: SchoolId, pair_id: PairId) -> Result<Work> {
    let work = sqlx::query_scalar!(
        r#"select w.work as "work!: Json<Work>" from mayak_pair_work($1, $2) w"#,
        school_id.as_uuid(),
        pair_id.as_uuid(),
    )
    .fetch_one(sql)
    .await?;
    Ok(work.0)
}
