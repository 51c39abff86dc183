//! The coordinators of a region.

pub(super) mod change;
pub(super) mod invite;
pub(super) mod list;
