//! The arranged meetings of a school in one week.

use chrono::{DateTime, Utc};
use domain::{
    appointment::AppointmentState,
    ids::{AppointmentId, MenteeId, MentorId, PairId},
    meeting::{MeetingKind, MeetingPlace},
};
use uuid::Uuid;

use crate::{Result, SchoolTx, letters::term};

/// The most meetings of a week that a page shows; a school of a thousand pupils has fewer.
const MOST: i64 = 500;

/// One arranged meeting of one pair.
#[derive(Debug, Clone)]
pub struct WeekRow {
    /// Which.
    pub appointment_id: AppointmentId,
    /// Rows of one occasion are one meeting of several mentees.
    pub occasion_id: Uuid,
    /// Whose.
    pub pair_id: PairId,
    /// The mentee.
    pub mentee_id: MenteeId,
    /// Name of the mentee.
    pub mentee: String,
    /// The mentor.
    pub mentor_id: MentorId,
    /// Name of the mentor.
    pub mentor: String,
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
    /// What became of it.
    pub state: AppointmentState,
    /// Why it was missed or cancelled.
    pub reason: String,
}

/// The nearest arranged meetings on either side of a stretch of time: where there is something to turn to.
#[derive(Debug, Clone, Copy)]
pub struct Around {
    /// The last one before it.
    pub before: Option<DateTime<Utc>>,
    /// The first one after it.
    pub after: Option<DateTime<Utc>>,
}

/// What lies around a stretch of time.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn around(tx: &mut SchoolTx, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Around> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_as!(
        Around,
        "select (select max(a.starts_at) from appointment a where a.school_id = $1 and a.starts_at < $2) as before,
           (select min(a.starts_at) from appointment a where a.school_id = $1 and a.starts_at >= $3) as after",
        school_id,
        from,
        to,
    )
    .fetch_one(tx.sql())
    .await?)
}

/// What is arranged from one moment up to another, in the order of time.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn week(tx: &mut SchoolTx, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<WeekRow>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        "select a.appointment_id, a.occasion_id, a.pair_id, p.mentee_id, e.full_name as mentee, p.mentor_id,
           m.full_name as mentor, a.kind, a.starts_at, a.minutes, a.place, a.where_text, a.state, a.reason
         from appointment a
         join pair p on p.school_id = a.school_id and p.pair_id = a.pair_id
         join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id
         join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
         where a.school_id = $1 and a.starts_at >= $2 and a.starts_at < $3
         order by a.starts_at, a.occasion_id, e.full_name limit $4",
        school_id,
        from,
        to,
        MOST,
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(WeekRow {
                appointment_id: AppointmentId::from_uuid(row.appointment_id),
                occasion_id: row.occasion_id,
                pair_id: PairId::from_uuid(row.pair_id),
                mentee_id: MenteeId::from_uuid(row.mentee_id),
                mentee: row.mentee,
                mentor_id: MentorId::from_uuid(row.mentor_id),
                mentor: row.mentor,
                kind: term(&row.kind, "appointment.kind")?,
                starts_at: row.starts_at,
                minutes: row.minutes,
                place: term(&row.place, "appointment.place")?,
                where_text: row.where_text,
                state: term(&row.state, "appointment.state")?,
                reason: row.reason,
            })
        })
        .collect()
}
