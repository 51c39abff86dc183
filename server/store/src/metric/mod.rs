//! Figures a school hands to its region: counted in the school's own realm, small cells hidden before they leave it.

mod count;
mod need;
mod queue;
mod read;

pub use count::{Figures, counts, counts_with_nav, recount};
pub use need::{needs_told_on, tell_needs};
pub use queue::{Changed, changed, recount_all, recounted};
pub(crate) use read::cell;
pub use read::{SchoolCells, of_region, public_totals};
