//! Moving an arranged meeting, calling it off, saying that it did not take place. All who were to come are concerned alike.

use chrono::{DateTime, Utc};
use domain::{
    appointment::{AppointmentState, has_begun},
    ids::PairId,
    letter::MeetingNews,
    meeting::MeetingPlace,
    numbers::PlannedMinutes,
    term::Term,
    text::ShortText,
};
use uuid::Uuid;

use super::{
    Appointment,
    letter::{News, readers},
    one,
};
use crate::{
    Error, Result,
    work::{PairTx, WorkPair},
};

/// Another time or place.
#[derive(Debug, Clone)]
pub struct Shift {
    /// The one that was shown: who moved it meanwhile is not overruled unseen.
    pub sequence: i32,
    /// When.
    pub starts_at: DateTime<Utc>,
    /// How long.
    pub minutes: PlannedMinutes,
    /// Where.
    pub place: MeetingPlace,
    /// The room, the address.
    pub where_text: Option<ShortText<200>>,
    /// What it will be about.
    pub topic: Option<ShortText<200>>,
}

/// Why there is no meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// It was called off.
    Cancelled,
    /// Its time is over and it did not take place.
    Missed,
}

impl Stop {
    fn state(self) -> AppointmentState {
        match self {
            Self::Cancelled => AppointmentState::Cancelled,
            Self::Missed => AppointmentState::Missed,
        }
    }

    const fn deed(self) -> &'static str {
        match self {
            Self::Cancelled => "meeting.cancelled",
            Self::Missed => "meeting.missed",
        }
    }
}

/// Moves a planned meeting and writes to those concerned. The same form sent twice moves once.
///
/// # Errors
/// [`Error::Conflict`] as [`WorkPair::works`], with `appointment_past` when the new time lies behind, `version` when somebody
/// moved or ended it meanwhile.
#[tracing::instrument(
    skip_all,
    fields(pair_id = %pair.pair_id, appointment_id = %appointment.appointment_id),
    err(level = "debug")
)]
pub async fn shift(
    tx: &mut PairTx,
    pair: &WorkPair,
    appointment: &Appointment,
    new: &Shift,
    now: DateTime<Utc>,
) -> Result<()> {
    pair.works()?;
    if new.starts_at <= now {
        return Err(Error::conflict("appointment_past"));
    }
    let moved = sqlx::query!(
        "update appointment set starts_at = $4, minutes = $5, place = $6, where_text = $7, topic = $8, sequence = sequence + 1,
           reminded_at = case when $4 <= $9::timestamptz + interval '24 hours' then $9::timestamptz end
         where school_id = $1 and state = 'planned' and sequence = $3 and occasion_id = (select o.occasion_id
           from appointment o where o.school_id = $1 and o.appointment_id = $2)
         returning appointment_id, pair_id",
        pair.school_id.as_uuid(),
        appointment.appointment_id.as_uuid(),
        new.sequence,
        new.starts_at,
        i32::from(new.minutes),
        new.place.code(),
        new.where_text.as_ref().map_or("", ShortText::as_str),
        new.topic.as_ref().map_or("", ShortText::as_str),
        now,
    )
    .fetch_all(tx.sql())
    .await?;
    if moved.is_empty() {
        let stands = one(tx, appointment.appointment_id).await?;
        let again = stands.sequence == new.sequence + 1
            && stands.state == AppointmentState::Planned
            && (stands.starts_at.timestamp(), stands.minutes) == (new.starts_at.timestamp(), new.minutes.into());
        return if again { Ok(()) } else { Err(Error::conflict("version")) };
    }
    tx.audit(pair.school_id, "meeting.moved", appointment.appointment_id.as_uuid()).await?;
    let event = format!("{}:{}", appointment.appointment_id, new.sequence + 1);
    let rows: Vec<(Uuid, PairId)> =
        moved.into_iter().map(|row| (row.appointment_id, PairId::from_uuid(row.pair_id))).collect();
    tell(tx, pair, MeetingNews::Moved, &event, &rows).await
}

/// Ends a planned meeting without one, with the reason. Who was to come reads of one that is called off. Done twice it is done
/// once.
///
/// # Errors
/// [`Error::Conflict`] with `appointment_ahead` when one is to be missed that has not begun, `appointment_steps` when it is no
/// longer planned, `blocked` as [`WorkPair::works`].
#[tracing::instrument(
    skip_all,
    fields(pair_id = %pair.pair_id, appointment_id = %appointment.appointment_id),
    err(level = "debug")
)]
pub async fn stop(
    tx: &mut PairTx,
    pair: &WorkPair,
    appointment: &Appointment,
    (how, reason): (Stop, &ShortText<300>),
    now: DateTime<Utc>,
) -> Result<()> {
    if how == Stop::Missed && !has_begun(appointment.starts_at, now) {
        return Err(Error::conflict("appointment_ahead"));
    }
    let ended = sqlx::query!(
        "update appointment set state = $3, reason = $4, sequence = sequence + 1
         where school_id = $1 and state = 'planned' and occasion_id = (select o.occasion_id
           from appointment o where o.school_id = $1 and o.appointment_id = $2)
         returning appointment_id, pair_id",
        pair.school_id.as_uuid(),
        appointment.appointment_id.as_uuid(),
        how.state().code(),
        reason.as_str(),
    )
    .fetch_all(tx.sql())
    .await?;
    if ended.is_empty() {
        let stands = one(tx, appointment.appointment_id).await?;
        return if stands.state == how.state() { Ok(()) } else { Err(Error::conflict("appointment_steps")) };
    }
    tx.audit(pair.school_id, how.deed(), appointment.appointment_id.as_uuid()).await?;
    if how == Stop::Missed || has_begun(appointment.starts_at, now) {
        return Ok(());
    }
    let rows: Vec<(Uuid, PairId)> =
        ended.into_iter().map(|row| (row.appointment_id, PairId::from_uuid(row.pair_id))).collect();
    tell(tx, pair, MeetingNews::Cancelled, &appointment.appointment_id.to_string(), &rows).await
}

async fn tell(tx: &mut PairTx, pair: &WorkPair, what: MeetingNews, event: &str, rows: &[(Uuid, PairId)]) -> Result<()> {
    for (appointment_id, pair_id) in rows {
        let news = News { what, event: event.to_owned(), pair_id: *pair_id, appointments: &[*appointment_id] };
        for reader in readers(tx.is_mentor()) {
            tx.letter(pair, news.to(reader)).await?;
        }
    }
    Ok(())
}
