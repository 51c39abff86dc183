//! Mentors of a school: its own pupils, teachers, parents, and those engaged from the region's pool.
//!
//! An internal mentor is the school's entry and is edited here. A pool mentor's entry is what the mentor agreed to show:
//! the school changes only how many of the given places it uses and notes the interview.

mod card;
mod list;
mod write;

pub use card::{Card, CardPair, PoolFacts, card};
pub use list::{Filter, MentorRow, Source, list};
pub use write::{Entry, UseOfPlaces, add, edit, use_places};
