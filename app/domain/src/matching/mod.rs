//! x
mod answer;
mod arrange;
mod auction;
mod budget;
mod certificate;
mod exact;
mod holders;
mod instance;
mod invalid;
mod listing;
mod placement;
mod problem;
mod search;
mod seating;
mod solver;
mod strong;
mod tight;
mod transport;
mod verify;
mod weakest;

pub use answer::{Matching, Reason, Unmatched};
pub use certificate::{Certificate, Change};
pub use instance::{Instance, Objective, Pair};
pub use invalid::InvalidInstance;
pub use problem::Problem;
pub use solver::{Progress, Solver, Step, Work};
pub use verify::Flaw;

/// Stands where no row or column does.
const NOWHERE: u32 = u32::MAX;

/// An index of something of which there are fewer than 2^32: people, seats and pairs are counted when a problem is checked.
#[expect(clippy::cast_possible_truncation, reason = "counts are checked by Problem::new")]
const fn narrow(index: usize) -> u32 {
    index as u32
}
