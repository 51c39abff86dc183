//! Lists that schools bring as files: which column is what, what a row says, and why a row cannot be taken.
//!
//! # Which type to use where
//! - [`ImportKind`]: whom a file lists; [`Field`]: what a column can mean.
//! - [`Layout::guess`]: where the headings stand and what they mean ([`Mapping`]). People may correct both.
//! - [`mentee::read`]: one row becomes a record, or a list of [`Note`]s that name column, value and reason. A record holds
//!   only what the file says.
//! - [`mentee::merge`]: record and stored entry become what the base will hold, with the [`Change`]s to show before.
//! - [`mentee::cell`]: the way back, for exports: what is written by it is read again without a difference.
//!
//! Mentors have the same in [`mentor`].
//!
//! # How to add a column
//! A variant of [`Field`] with its heading, the words it is known by in [`heading`], its place in data, record, `merge` and
//! `cell`.

pub mod contacts;
mod day;
mod field;
pub mod heading;
mod layout;
mod lists;
mod mapping;
pub mod mentee;
pub mod mentor;
mod note;
mod person;
mod row;
mod words;

pub use contacts::{Contacts, Representative};
pub use field::Field;
pub use layout::Layout;
pub use mapping::{Mapping, MappingProblem};
pub use note::{Change, Merged, Note};
pub use person::Born;

crate::terms! {
    /// Whom a file lists.
    pub enum ImportKind {
        /// Pupils and teachers as mentees: a class list, the base of mentees.
        Mentees = "mentees" => "Наставляемые",
        /// Internal mentors.
        Mentors = "mentors" => "Наставники",
    }
}
