//! Meetings of pairs: recorded by the mentor, or by the curator for a mentor who works on paper. What is arranged stands in
//! [`crate::appointment`].

mod correct;
mod diary;
mod enter;
mod own;
mod record;
mod work;

pub use correct::{Record, Recorded, correct, recorded};
pub use diary::{Answer, Note, taken, with_answers, with_notes};
pub use enter::{Entry, enter};
pub use own::{OwnPair, own_pair, own_pairs, record_own};
pub use record::{NewMeeting, record};
pub use work::{Arranged, Meeting, PlanBrief, Work, own_meetings, work};
