//! Arranging meetings.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AppointmentId, PairId},
    letter::MeetingNews,
    meeting::{MeetingKind, MeetingPlace},
    numbers::PlannedMinutes,
    term::Term,
    text::ShortText,
};
use uuid::Uuid;

use super::letter::{News, readers};
use crate::{
    Error, Result, ids,
    work::{PairTx, WorkPair},
};

/// One meeting to be, or a series.
#[derive(Debug, Clone)]
pub struct NewAppointment {
    /// Made when the form was shown: sent twice it arranges once. The first meeting of the pair has it.
    pub appointment_id: AppointmentId,
    /// The kind of the first one; those after it are ordinary ones.
    pub kind: MeetingKind,
    /// When, in order; at least one, at most [`domain::appointment::LONGEST_SERIES`].
    pub starts: Vec<DateTime<Utc>>,
    /// How long each is.
    pub minutes: PlannedMinutes,
    /// Where.
    pub place: MeetingPlace,
    /// The room, the address.
    pub where_text: Option<ShortText<200>>,
    /// What it will be about.
    pub topic: Option<ShortText<200>>,
    /// Other pairs of the same mentor that come too.
    pub with: Vec<PairId>,
}

/// One row to be.
struct Planned {
    appointment_id: Uuid,
    occasion_id: Uuid,
    pair_id: PairId,
    starts_at: DateTime<Utc>,
}

/// Arranges meetings of a running pair and writes to mentee and representative, and to the mentor when the school does it.
/// The same form sent twice arranges once.
///
/// # Errors
/// [`Error::NotFound`] for a mate of another mentor; [`Error::Conflict`] as [`WorkPair::works`], and with `appointment_past`
/// when the first one lies behind.
#[tracing::instrument(
    skip_all,
    fields(pair_id = %pair.pair_id, appointment_id = %new.appointment_id),
    err(level = "debug")
)]
pub async fn arrange(tx: &mut PairTx, pair: &WorkPair, new: &NewAppointment, now: DateTime<Utc>) -> Result<()> {
    let pairs = pair.together(&new.with)?;
    if known(tx, pair, new.appointment_id).await? {
        return Ok(());
    }
    pair.works()?;
    if new.starts.first().is_none_or(|first| *first <= now) {
        return Err(Error::conflict("appointment_past"));
    }
    let rows = rows(pair, new, &pairs);
    if !insert(tx, pair, new, &rows, now).await? {
        return Ok(());
    }
    tx.audit(pair.school_id, "meeting.arranged", new.appointment_id.as_uuid()).await?;
    for pair_id in pairs {
        let appointments: Vec<Uuid> =
            rows.iter().filter(|row| row.pair_id == pair_id).map(|row| row.appointment_id).collect();
        let event = new.appointment_id.to_string();
        let news = News { what: MeetingNews::Arranged, event, pair_id, appointments: &appointments };
        // The mentor's letter would come once per pair: those after the first are the same letter.
        for reader in readers(tx.is_mentor()) {
            tx.letter(pair, news.to(reader)).await?;
        }
    }
    Ok(())
}

/// A row for each pair and meeting; all ids follow from that of the form.
fn rows(pair: &WorkPair, new: &NewAppointment, pairs: &[PairId]) -> Vec<Planned> {
    let meetings =
        new.starts.iter().enumerate().map(|(number, at)| (ids::nth(new.appointment_id.as_uuid(), number), *at));
    let row = |(occasion_id, starts_at): (Uuid, DateTime<Utc>), pair_id: PairId| {
        let own = pair_id == pair.pair_id;
        let appointment_id = if own { occasion_id } else { ids::of_two(occasion_id, pair_id.as_uuid()) };
        Planned { appointment_id, occasion_id, pair_id, starts_at }
    };
    meetings.flat_map(|meeting| pairs.iter().map(move |pair_id| row(meeting, *pair_id))).collect()
}

async fn known(tx: &mut PairTx, pair: &WorkPair, appointment_id: AppointmentId) -> Result<bool> {
    let known = sqlx::query_scalar!(
        "select appointment_id from appointment where school_id = $1 and appointment_id = $2 and pair_id = $3",
        pair.school_id.as_uuid(),
        appointment_id.as_uuid(),
        pair.pair_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(known.is_some())
}

/// Whether the rows are new. Of a meeting within a day its letter is the reminder.
async fn insert(
    tx: &mut PairTx,
    pair: &WorkPair,
    new: &NewAppointment,
    rows: &[Planned],
    now: DateTime<Utc>,
) -> Result<bool> {
    let appointments: Vec<Uuid> = rows.iter().map(|row| row.appointment_id).collect();
    let occasions: Vec<Uuid> = rows.iter().map(|row| row.occasion_id).collect();
    let pairs: Vec<Uuid> = rows.iter().map(|row| row.pair_id.as_uuid()).collect();
    let starts: Vec<DateTime<Utc>> = rows.iter().map(|row| row.starts_at).collect();
    let kinds: Vec<String> = rows.iter().map(|row| kind(new, row).code().to_owned()).collect();
    let writer = tx.account_id().as_uuid();
    let written = sqlx::query!(
        "insert into appointment (school_id, appointment_id, pair_id, occasion_id, kind, starts_at, minutes, place, where_text,
           topic, made_by, reminded_at)
         select $1, one.appointment_id, one.pair_id, one.occasion_id, one.kind, one.starts_at, $7, $8, $9, $10, $11,
           case when one.starts_at <= $12::timestamptz + interval '24 hours' then $12::timestamptz end
         from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[])
           one (appointment_id, pair_id, occasion_id, kind, starts_at)
         on conflict do nothing",
        pair.school_id.as_uuid(),
        &appointments,
        &pairs,
        &occasions,
        &kinds,
        &starts,
        i32::from(new.minutes),
        new.place.code(),
        new.where_text.as_ref().map_or("", ShortText::as_str),
        new.topic.as_ref().map_or("", ShortText::as_str),
        writer,
        now,
    )
    .execute(tx.sql())
    .await?;
    Ok(written.rows_affected() > 0)
}

/// Only the first of a series is what it was arranged as: nobody gets acquainted every week.
fn kind(new: &NewAppointment, row: &Planned) -> MeetingKind {
    if new.starts.first() == Some(&row.starts_at) { new.kind } else { MeetingKind::Regular }
}
