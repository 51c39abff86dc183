//! The staff of a school.

pub(super) mod change;
pub(super) mod invite;
pub(super) mod list;
