//! Lists of mentees: what a row says ([`MenteeRecord`]), what the base holds ([`MenteeData`]), and what becomes of both.

mod cell;
mod data;
mod merge;
mod record;
mod representative;
mod story;

pub use cell::{Labels, cell};
pub(super) use cell::{joined, phone};
pub use data::{MenteeData, RepresentativeData};
pub use merge::merge;
pub use record::{MenteeList, MenteeRecord, read};
pub use story::withhold_story;

#[cfg(test)]
mod tests;
