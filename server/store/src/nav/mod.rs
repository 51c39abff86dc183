//! The numbers beside the navigation: one statement per page.

mod mentor;
mod region;
mod school;

use domain::ids::AccountId;
use serde::Deserialize;

pub use mentor::{MentorCounts, mentor, mentor_with_draft};
pub use region::{RegionCounts, region, region_with_municipalities};
pub use school::{Desk, SchoolCounts, Wanted, desk, school, school_with_draft};

/// A colleague to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Colleague {
    /// Who.
    pub account_id: AccountId,
    /// The name.
    pub full_name: String,
}
