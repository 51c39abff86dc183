//! Pairs of a school: who works with whom, in what form, with what result.

mod candidates;
mod card;
mod end;
mod list;
mod make;

pub use candidates::{Candidates, MenteeChoice, MentorChoice, candidates};
pub use card::{Card, card};
pub use end::{Ending, end};
pub use list::{Filter, PairRow, list};
pub use make::{NewPair, make};
