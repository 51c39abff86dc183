//! Lists that schools bring, from the file to the base and back.

mod bad_files;
mod class_list;
mod consents;
mod decisions;
mod mentors;
mod odd_files;
mod rights;
pub(super) mod support;
mod undoing;
