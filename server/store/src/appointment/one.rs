//! One arranged meeting, and those of a pair that lie ahead, for a calendar.

use chrono::{DateTime, Utc};
use domain::{
    appointment::AppointmentState,
    calendar::Event,
    ids::{AppointmentId, PairId},
    meeting::{MeetingKind, MeetingPlace},
    term::Term,
};
use uuid::Uuid;

use crate::{
    Result,
    letters::term,
    work::{PairTx, WorkPair},
};

/// An arranged meeting.
#[derive(Debug, Clone)]
pub struct Appointment {
    /// Which.
    pub appointment_id: AppointmentId,
    /// Whose.
    pub pair_id: PairId,
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
    /// How often it was changed: a form shows it and brings it back.
    pub sequence: i32,
    /// Pairs whose mentees come to the same meeting, this one among them.
    pub together: Vec<PairId>,
}

impl Appointment {
    /// As an entry of a calendar.
    #[must_use]
    pub fn event(&self) -> Event {
        entry(
            (self.appointment_id.as_uuid(), self.sequence),
            (self.starts_at, self.minutes),
            (self.kind, self.place, &self.where_text),
            self.state == AppointmentState::Cancelled,
        )
    }
}

/// An entry of a calendar says nothing about anybody: calendars are kept by others.
pub(crate) fn entry(
    (uid, sequence): (Uuid, i32),
    (starts_at, minutes): (DateTime<Utc>, i32),
    (kind, place, where_text): (MeetingKind, MeetingPlace, &str),
    cancelled: bool,
) -> Event {
    Event {
        uid,
        sequence: sequence.unsigned_abs(),
        starts_at,
        minutes: minutes.unsigned_abs(),
        title: format!("Наставничество: {}", kind.label().to_lowercase()),
        place: if where_text.is_empty() { place.label().to_owned() } else { where_text.to_owned() },
        cancelled,
    }
}

struct Row {
    appointment_id: Uuid,
    pair_id: Uuid,
    kind: String,
    starts_at: DateTime<Utc>,
    minutes: i32,
    place: String,
    where_text: String,
    topic: String,
    state: String,
    sequence: i32,
    together: Vec<Uuid>,
}

impl TryFrom<Row> for Appointment {
    type Error = crate::Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            appointment_id: AppointmentId::from_uuid(row.appointment_id),
            pair_id: PairId::from_uuid(row.pair_id),
            kind: term(&row.kind, "appointment.kind")?,
            starts_at: row.starts_at,
            minutes: row.minutes,
            place: term(&row.place, "appointment.place")?,
            where_text: row.where_text,
            topic: row.topic,
            state: term(&row.state, "appointment.state")?,
            sequence: row.sequence,
            together: row.together.into_iter().map(PairId::from_uuid).collect(),
        })
    }
}

/// The arranged meeting.
///
/// # Errors
/// [`crate::Error::NotFound`] when it is of no pair in reach.
#[tracing::instrument(skip_all, fields(%appointment_id), err(level = "debug"))]
pub async fn one(tx: &mut PairTx, appointment_id: AppointmentId) -> Result<Appointment> {
    let only_school = tx.only_school();
    sqlx::query_as!(
        Row,
        r#"select a.appointment_id, a.pair_id, a.kind, a.starts_at, a.minutes, a.place, a.where_text, a.topic, a.state, a.sequence,
             array(select o.pair_id from appointment o where o.school_id = a.school_id and o.occasion_id = a.occasion_id
               and o.state = a.state) as "together!"
           from appointment a where ($1::uuid is null or a.school_id = $1) and a.appointment_id = $2"#,
        only_school,
        appointment_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?
    .try_into()
}

/// What a pair has arranged and what lies ahead, the next one first.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id), err(level = "debug"))]
pub async fn planned(tx: &mut PairTx, pair: &WorkPair, now: DateTime<Utc>) -> Result<Vec<Appointment>> {
    if pair.suspended() {
        return Ok(Vec::new());
    }
    sqlx::query_as!(
        Row,
        r#"select a.appointment_id, a.pair_id, a.kind, a.starts_at, a.minutes, a.place, a.where_text, a.topic, a.state, a.sequence,
             array[a.pair_id] as "together!"
           from appointment a
           where a.school_id = $1 and a.pair_id = $2 and a.state = 'planned' and a.starts_at >= $3
           order by a.starts_at, a.appointment_id"#,
        pair.school_id.as_uuid(),
        pair.pair_id.as_uuid(),
        now,
    )
    .fetch_all(tx.sql())
    .await?
    .into_iter()
    .map(Appointment::try_from)
    .collect()
}
