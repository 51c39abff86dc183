//! The rules of the field, pure: no I/O, no async, no framework. The server, the pages and the islands share them.
//!
//! # Which type to use where
//! - [`ids`]: a key of one kind of thing; a [`ids::MenteeId`] cannot be passed where a [`ids::MentorId`] is wanted.
//! - [`term::Term`]: a closed list of the field with its code (database, forms) and its Russian label, each said once.
//!
//! # How to add a list
//! Write it with [`terms!`] in the file of its concern, take the codes from the domain reference, and add the same codes
//! to the `check` of the column that stores it.

pub mod category;
pub mod competence;
pub mod ids;
pub mod letter;
pub mod meeting;
pub mod mentoring_form;
pub mod role;
pub mod state;
pub mod term;
