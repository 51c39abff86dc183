//! Meetings of pairs: recorded by the mentor, or by the curator for a mentor who works on paper.

mod list;
mod own;
mod record;

pub use list::{Meeting, of_pair};
pub use own::{OwnPair, own_meetings, own_pair, own_pairs, record_own};
pub use record::{NewMeeting, record};
