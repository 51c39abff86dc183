//! Lists of internal mentors: what a row says ([`MentorRecord`]), what the base holds ([`MentorData`]), and what becomes of
//! both.

mod cell;
mod data;
mod merge;
mod record;
mod wishes;

pub use cell::cell;
pub use data::MentorData;
pub use merge::merge;
pub use record::{MentorList, MentorRecord, read};
pub use wishes::{Ages, hours_text};

#[cfg(test)]
mod tests;
