//! Letters about a mentor's application to the pool.

use chrono::NaiveDate;

use super::Centre;

/// To the applicant: the mentor application has arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationReceived {
    /// The applicant.
    pub recipient: String,
    /// Who will decide.
    pub centre: Centre,
    /// When it was handed in.
    pub submitted_on: NaiveDate,
    /// Where the applicant sees the application.
    pub path: String,
}

/// To a coordinator: there is a new mentor application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationSubmitted {
    /// The coordinator.
    pub recipient: String,
    /// The coordinator's centre.
    pub centre: Centre,
    /// Who applies.
    pub applicant: String,
    /// When it was handed in.
    pub submitted_on: NaiveDate,
    /// The application in the queue.
    pub path: String,
}

/// To the applicant: now in the pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationApproved {
    /// The mentor.
    pub recipient: String,
    /// Who decided.
    pub centre: Centre,
    /// When.
    pub decided_on: NaiveDate,
    /// The mentor's cabinet.
    pub path: String,
}

/// To the applicant: not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationDeclined {
    /// The applicant.
    pub recipient: String,
    /// Who decided.
    pub centre: Centre,
    /// When.
    pub decided_on: NaiveDate,
    /// Why, in the words of the centre to the applicant.
    pub reason: String,
    /// Where the applicant sees the application.
    pub path: String,
}
