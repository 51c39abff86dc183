//! The form of a mentee: the same for adding and editing.

mod choices;
mod entry;
mod values;
mod view;
mod words;

pub(super) use entry::{parse, refused};
pub(super) use values::{changed_since, of_card};
pub(super) use view::{Lists, view};
pub(super) use words::TOLD;
