//! Letters about what people ask of the school about their data.

use chrono::NaiveDate;

use crate::rights::RightKind;

/// To a curator: the time to answer a request is nearly over, or over. Whose data it is about waits behind the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectRequestDue {
    /// The curator.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// What was asked.
    pub kind: RightKind,
    /// When it came.
    pub received_on: NaiveDate,
    /// The last day to answer.
    pub due_on: NaiveDate,
    /// Whether that day has passed.
    pub overdue: bool,
    /// The request in the school's workspace.
    pub path: String,
}
