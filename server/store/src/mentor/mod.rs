//! Mentors of a school: its own pupils, teachers, parents, and those engaged from the region's pool.
//!
//! An internal mentor is the school's entry and is edited here. A pool mentor's entry is what the mentor agreed to show:
//! the school changes only how many of the given places it uses and notes the interview.

mod after;
mod card;
mod entry;
mod list;
mod programme;
mod write;

pub use after::{AfterMentee, after_mentee};
pub use card::{Card, CardPair, CardPortfolio, CardWishes, PoolFacts, PoolShown, card};
pub use entry::{Entry, Portfolio, Programme, UseOfPlaces, Wishes};
pub use list::{Filter, MentorRow, Order, Sort, Source, StandingFilter, list, matching};
pub use programme::set_programme;
pub use write::{add, edit, use_places};
