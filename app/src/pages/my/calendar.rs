//! An arranged meeting for the calendar of a telephone. The file is written where files are given (`server/src/transfer`).

use domain::{calendar::Event, ids::AppointmentId};
use store::my;

use super::visitor::Visitor;
use crate::{error::PageError, state::AppState};

/// An arranged meeting of the mentee whose page it is, as an entry of a calendar; a representative may have it too.
///
/// # Errors
/// [`PageError::NotFound`] when it is of somebody else.
pub async fn own_meeting(
    state: &AppState,
    visitor: &Visitor,
    appointment_id: AppointmentId,
) -> Result<Event, PageError> {
    let mut tx = state.db.mentee(&visitor.actor).await?;
    let event = my::calendar_entry(&mut tx, appointment_id).await?;
    tx.commit().await?;
    Ok(event)
}
