//! The cabinet of a mentor as a whole: over all entries and schools of one account.
//!
//! | what | use cases |
//! |---|---|
//! | the first page | [`workday`] |
//! | what schools see | [`shown`], [`copies`] |
//! | leaving the pool | [`leave`] |
//! | everything that is kept | [`about_me`], [`scans`], [`handed_out`] |

mod data;
mod day;
mod leave;
mod shown;

pub use data::{OwnTable, about_me, handed_out, scans};
pub use day::{DayMeeting, DayPaper, DayPause, DayPlanned, DaySchool, Question, Training, Week, Workday, workday};
pub use leave::{Leaving, leave};
pub use shown::{SchoolCopy, Shown, copies, shown};
