//! The form of an internal mentor: the same for adding and editing.

mod entry;
mod refused;
mod values;
mod view;
mod words;

pub(super) use entry::parse;
pub(super) use refused::{mentees, refused};
pub(super) use values::{changed_since, of_card};
pub(super) use view::view;
pub(super) use words::TOLD;
