//! Recording a meeting in one go: what took place, with whom of the group, what comes next, the mentor's own note, and the
//! arranged meeting it came of.

use chrono::{DateTime, Utc};
use domain::{
    appointment::{AppointmentState, has_begun},
    ids::{AppointmentId, MeetingId, PairId},
    role::Role,
    term::Term,
    text::{LongText, ShortText},
};
use uuid::Uuid;

use super::{Record, record::letter};
use crate::{
    Error, Result, ids,
    letters::term,
    work::{PairTx, WorkPair},
};

/// Why the mentee of an arranged meeting of several is not among those who were there.
const NOT_THERE: &str = "Наставляемого не было на общей встрече";

/// A meeting as it is written down.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Made when the form was shown: a form sent twice records once.
    pub meeting_id: MeetingId,
    /// What is said of it; of the school's staff no note is kept.
    pub record: Record,
    /// Other pairs of the same mentor that were there.
    pub with: Vec<PairId>,
    /// The arranged meeting that took place.
    pub appointment: Option<AppointmentId>,
}

/// An arranged meeting of several, while it is being recorded.
struct Occasion {
    occasion_id: Uuid,
    waiting: Vec<(Uuid, PairId)>,
}

/// Records a meeting of a running pair, one row for each of those who were there, and writes to all but the writer. The
/// arranged meeting it came of is held; who of its mentees was not there missed it. The same form sent twice records once.
///
/// # Errors
/// [`Error::NotFound`] for an arranged meeting of another pair, or a mate of another mentor; [`Error::Conflict`] as
/// [`WorkPair::works`], with `before_start` when the day lies before the first one of a pair, `meeting_ahead` when it has not
/// come, `appointment_ahead` when the arranged meeting has not begun, `appointment_steps` when it is no longer planned.
#[tracing::instrument(
    skip_all,
    fields(pair_id = %pair.pair_id, meeting_id = %entry.meeting_id),
    err(level = "debug")
)]
pub async fn enter(tx: &mut PairTx, pair: &WorkPair, entry: &Entry, now: DateTime<Utc>) -> Result<()> {
    let pairs = pair.together(&entry.with)?;
    if known(tx, pair, entry.meeting_id).await? {
        return Ok(());
    }
    pair.works()?;
    let late = pair.mates.iter().any(|mate| pairs.contains(&mate.pair_id) && entry.record.held_on < mate.started_on);
    if late || entry.record.held_on < pair.started_on {
        return Err(Error::conflict("before_start"));
    }
    let occasion = match entry.appointment {
        Some(appointment_id) => Some(begun(tx, pair, appointment_id, now).await?),
        None => None,
    };
    let rows: Vec<(PairId, Uuid)> = pairs.into_iter().map(|id| (id, meeting_id(pair, entry.meeting_id, id))).collect();
    let together = occasion
        .as_ref()
        .map(|occasion| occasion.occasion_id)
        .or_else(|| (rows.len() > 1).then(|| entry.meeting_id.as_uuid()));
    if !insert(tx, pair, entry, &rows, together).await? {
        return Ok(());
    }
    if let Some(occasion) = occasion {
        settle(tx, pair, occasion, &rows).await?;
    }
    for (pair_id, meeting_id) in rows {
        tx.audit(pair.school_id, "meeting.recorded", meeting_id).await?;
        tell(tx, pair, pair_id, MeetingId::from_uuid(meeting_id)).await?;
    }
    Ok(())
}

/// The pair's own row has the id of the form, those of its mates ids that follow from it.
fn meeting_id(pair: &WorkPair, form: MeetingId, of: PairId) -> Uuid {
    if of == pair.pair_id { form.as_uuid() } else { ids::of_two(form.as_uuid(), of.as_uuid()) }
}

async fn known(tx: &mut PairTx, pair: &WorkPair, meeting_id: MeetingId) -> Result<bool> {
    let known = sqlx::query_scalar!(
        "select meeting_id from meeting where school_id = $1 and meeting_id = $2 and pair_id = $3",
        pair.school_id.as_uuid(),
        meeting_id.as_uuid(),
        pair.pair_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(known.is_some())
}

/// The arranged meeting, locked: whoever else records, moves or cancels it waits and finds it over.
async fn begun(
    tx: &mut PairTx,
    pair: &WorkPair,
    appointment_id: AppointmentId,
    now: DateTime<Utc>,
) -> Result<Occasion> {
    let rows = sqlx::query!(
        "select appointment_id, occasion_id, pair_id, state, starts_at from appointment
         where school_id = $1 and occasion_id = (select o.occasion_id from appointment o
           where o.school_id = $1 and o.appointment_id = $2 and o.pair_id = $3)
         order by appointment_id for update",
        pair.school_id.as_uuid(),
        appointment_id.as_uuid(),
        pair.pair_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    let own = rows.iter().find(|row| row.appointment_id == appointment_id.as_uuid()).ok_or(Error::NotFound)?;
    if term::<AppointmentState>(&own.state, "appointment.state")? != AppointmentState::Planned {
        return Err(Error::conflict("appointment_steps"));
    }
    if !has_begun(own.starts_at, now) {
        return Err(Error::conflict("appointment_ahead"));
    }
    let waits = |state: &str| state == AppointmentState::Planned.code();
    Ok(Occasion {
        occasion_id: own.occasion_id,
        waiting: rows
            .iter()
            .filter(|row| waits(&row.state))
            .map(|row| (row.appointment_id, PairId::from_uuid(row.pair_id)))
            .collect(),
    })
}

/// Whether the rows are new.
async fn insert(
    tx: &mut PairTx,
    pair: &WorkPair,
    entry: &Entry,
    rows: &[(PairId, Uuid)],
    together: Option<Uuid>,
) -> Result<bool> {
    let (pairs, meetings): (Vec<Uuid>, Vec<Uuid>) = rows.iter().map(|(pair_id, id)| (pair_id.as_uuid(), *id)).unzip();
    let (new, writer) = (&entry.record, tx.account_id().as_uuid());
    let written = sqlx::query!(
        "insert into meeting (school_id, meeting_id, pair_id, kind, held_on, minutes, place, topic, result, reflection,
           next_step, occasion_id, recorded_by)
         select $1, one.meeting_id, one.pair_id, $4, $5, $6, $7, $8, $9,
           case when one.pair_id = $13 then $10 else '' end, $11, $12, $14
         from unnest($2::uuid[], $3::uuid[]) one (meeting_id, pair_id)
         on conflict (school_id, meeting_id) do nothing",
        pair.school_id.as_uuid(),
        &meetings,
        &pairs,
        new.kind.code(),
        new.held_on,
        i32::from(new.minutes),
        new.place.code(),
        new.topic.as_str(),
        new.result.as_str(),
        new.reflection.as_ref().map_or("", LongText::as_str),
        new.next_step.as_ref().map_or("", ShortText::as_str),
        together,
        pair.pair_id.as_uuid(),
        writer,
    )
    .execute(tx.sql())
    .await?;
    if written.rows_affected() == 0 {
        return Ok(false);
    }
    if let (PairTx::Mentor(tx), Some(note)) = (tx, &new.note) {
        super::correct::note(tx, pair.school_id, entry.meeting_id, note.as_str()).await?;
    }
    Ok(true)
}

/// Who was there met, who was not missed it.
async fn settle(tx: &mut PairTx, pair: &WorkPair, occasion: Occasion, rows: &[(PairId, Uuid)]) -> Result<()> {
    for (appointment_id, pair_id) in occasion.waiting {
        let met = rows.iter().find(|(id, _)| *id == pair_id).map(|(_, meeting_id)| *meeting_id);
        let (became, reason) = match met {
            Some(_) => (AppointmentState::Held, ""),
            None => (AppointmentState::Missed, NOT_THERE),
        };
        sqlx::query!(
            "update appointment set state = $3, meeting_id = $4, reason = $5 where school_id = $1 and appointment_id = $2",
            pair.school_id.as_uuid(),
            appointment_id,
            became.code(),
            met,
            reason,
        )
        .execute(tx.sql())
        .await?;
    }
    Ok(())
}

/// Writes to those of a pair who did not record it. Curators and mentor read of a meeting of several once.
async fn tell(tx: &mut PairTx, pair: &WorkPair, of: PairId, meeting_id: MeetingId) -> Result<()> {
    let other = if tx.is_mentor() { Role::Curator } else { Role::Mentor };
    for reader in [other, Role::Mentee, Role::Representative] {
        if reader != other || of == pair.pair_id {
            tx.letter(pair, letter(meeting_id, reader)).await?;
        }
    }
    Ok(())
}
