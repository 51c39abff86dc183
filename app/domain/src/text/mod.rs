//! Texts that people type, parsed once at the edge. Past it a name is a [`PersonName`] and nothing is checked twice.
//!
//! Every `parse` trims, joins spaces and drops what was pasted unseen; the error is the message for the person.

mod bounded;
mod clean;
mod invalid;
mod person_name;
mod slug;

pub use bounded::{LongText, ShortText};
pub use invalid::InvalidValue;
pub use person_name::PersonName;
pub use slug::Slug;

pub(crate) use clean::{fits, letters, one_line};

/// The parts every text type shares: its text back, and the same text for pages.
macro_rules! text_value {
    ($name:ident $(<const $max:ident: usize>)?) => {
        impl $(<const $max: usize>)? $name $(<$max>)? {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text, for the one who stores it.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl $(<const $max: usize>)? AsRef<str> for $name $(<$max>)? {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    };
}

/// Shown as it is stored.
macro_rules! shown_as_stored {
    ($name:ident $(<const $max:ident: usize>)?) => {
        impl $(<const $max: usize>)? ::std::fmt::Display for $name $(<$max>)? {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

pub(crate) use {shown_as_stored, text_value};
