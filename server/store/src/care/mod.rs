//! Care for pairs: how each fares and why, whom to ask this week, what was said, and the letter about it.

mod digest;
mod due;
mod facts;
mod list;
mod own;
mod record;
mod rhythm;

pub use digest::{Counts, counts, tell};
pub use due::{DueFilter, DueRow, due};
pub use facts::{CheckIn, PairCare, of_pair};
pub use list::{CareRow, Filter, attention};
pub use own::{OwnAnswer, OwnCheckIn, own, record_own};
pub use record::{NewCheckIn, record};
pub use rhythm::{rhythms, set_rhythms};
