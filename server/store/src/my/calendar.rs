//! An own arranged meeting, for the calendar of a telephone.

use domain::{calendar::Event, ids::AppointmentId};

use crate::{MenteeTx, Result, appointment::entry, letters::term};

/// An arranged meeting of the mentee as an entry of a calendar; of one that was called off the entry that takes it out again.
///
/// # Errors
/// [`crate::Error::NotFound`] when it is of somebody else.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %appointment_id), err(level = "debug"))]
pub async fn calendar_entry(tx: &mut MenteeTx, appointment_id: AppointmentId) -> Result<Event> {
    let (school_id, mentee_id) = (tx.school_id().as_uuid(), tx.mentee_id().as_uuid());
    let row = sqlx::query!(
        r#"select a.kind, a.starts_at, a.minutes, a.place, a.where_text, a.sequence, a.state = 'cancelled' as "cancelled!"
           from appointment a
           join pair p on p.school_id = a.school_id and p.pair_id = a.pair_id
           where a.school_id = $1 and a.appointment_id = $2 and p.mentee_id = $3"#,
        school_id,
        appointment_id.as_uuid(),
        mentee_id,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(entry(
        (appointment_id.as_uuid(), row.sequence),
        (row.starts_at, row.minutes),
        (term(&row.kind, "appointment.kind")?, term(&row.place, "appointment.place")?, &row.where_text),
        row.cancelled,
    ))
}
