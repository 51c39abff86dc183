//! Meetings that pairs arrange: alone or several mentees with one mentor, once or in a series; moved, called off, missed. What
//! took place is recorded in [`crate::meeting`]. Those concerned read of every change, with an entry for their calendar, and
//! are reminded the day before.
//!
//! Rows of one occasion are one meeting of several mentees: they are moved and called off together.

mod arrange;
mod change;
mod letter;
mod one;
mod remind;
mod week;

pub use arrange::{NewAppointment, arrange};
pub use change::{Shift, Stop, shift, stop};
pub(crate) use one::entry;
pub use one::{Appointment, one, planned};
pub use remind::remind;
pub use week::{Around, WeekRow, around, week};
