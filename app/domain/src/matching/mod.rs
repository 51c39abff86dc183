//! Who should be with whom: the best pairs of a base, with the proof that none are better. People decide; this proposes.
//!
//! Mentors have places, pairs that may be made have scores, some pairs are locked and some banned. Wanted is the solution
//! that places the most mentees and, among those, has the greatest total score ([`Objective`] turns the order round).
//! Scores are whole numbers, so nothing is ever rounded, and the same question has the same answer on every machine.
//!
//! **Ties.** Of all solutions that are equally good the one is given in which mentee 0 has the mentor with the smallest
//! number, or any mentor rather than none; among those the same for mentee 1, and so on. Whoever asks decides by the order
//! of mentees who comes first where the scores do not.
//!
//! # The way from a question to its proof
//!
//! | step | file | what it does |
//! |---|---|---|
//! | ask | `instance`, `invalid`, `problem`, `listing`, `tops` | [`Instance`] is checked, sorted and becomes a [`Problem`], or says why it has no answer |
//! | count | `placement`, `weakest` | how many can be placed; with `raise_weakest`, how strong the weakest pair can be |
//! | balance | `arrange`, `transport`, `near` | rows, columns with seats, costs: everybody gets exactly one seat |
//! | seat | `seater`, `auction`, `search`, `exact`, `seating` | the cheapest seating and its exact prices: bids first, then shortest paths |
//! | choose | `tight`, `holders`, `liked_by` | of all cheapest seatings the one the rule of ties names |
//! | prove | `certificate`, `answer`, `verify` | prices become a [`Certificate`]; [`Matching::verify`] checks it without solving anything |
//!
//! [`Solver`] walks this way in slices. The whole is exact at any size; it is quick because a long row is hardly ever looked at
//! beyond its few cheapest arcs (`transport`), and because no search starts from nothing.

mod answer;
mod arrange;
mod auction;
mod budget;
mod certificate;
mod exact;
mod holders;
mod instance;
mod invalid;
mod liked_by;
mod listing;
mod near;
mod placement;
mod problem;
mod search;
mod seater;
mod seating;
mod solver;
mod tight;
mod tops;
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
