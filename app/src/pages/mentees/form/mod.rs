//! The form of a mentee: the same for adding and editing.

mod choices;
mod entry;
mod representative;
mod values;
mod view;
mod words;

use domain::text::InvalidValue;

pub(super) use entry::{parse, refused};
pub(super) use values::{changed_since, of_card};
pub(super) use view::{Lists, view};
pub(super) use words::TOLD;

/// An empty line asks its own question; the parser words everything else.
fn ask<T>(
    text: &str,
    question: &'static str,
    parse: impl FnOnce(&str) -> Result<T, InvalidValue>,
) -> Result<T, InvalidValue> {
    if text.trim().is_empty() { Err(InvalidValue::new(question)) } else { parse(text) }
}
