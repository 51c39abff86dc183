//! Letters about what a mentor is given. The words of thanks wait behind the link.

use super::Workplace;
use crate::award::AwardKind;

/// To the mentor: a school or the centre says thanks, or certifies the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentorThanked {
    /// The mentor.
    pub recipient: String,
    /// Who gives it.
    pub from: Workplace,
    /// What it is.
    pub kind: AwardKind,
    /// Where it is read and printed.
    pub path: String,
}
