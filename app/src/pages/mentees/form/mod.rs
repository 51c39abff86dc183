//! The form of a mentee: the same for adding and editing.

mod consent;
mod entry;
mod values;
mod view;

pub(super) use consent::{fields as consent_fields, parse as parse_consent, parse_if_begun};
pub(super) use entry::{parse, refused};
pub(super) use values::{changed_since, of_card};
pub(super) use view::view;
