//! Letters about a mentor's application to the pool.

use chrono::NaiveDate;

use super::{Centre, OneTimeLink};

/// To who fills in the form of an applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationBegun {
    /// The name in the form.
    pub recipient: String,
    /// Where the application is to go.
    pub centre: Centre,
    /// What there is to do.
    pub next: BegunNext,
}

/// What there is to do for who began a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BegunNext {
    /// To prove the address and go on where the form was left.
    GoOn(OneTimeLink),
    /// Nothing: an application from this address is with the centre already. Only its owner may learn that, so it stands in
    /// the letter and on no page.
    ThereIsOne {
        /// That application.
        path: String,
    },
}

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

/// To a curator: a mentor who finished the school is in the region's pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraduateJoined {
    /// The curator.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// The mentor.
    pub mentor: String,
    /// The entry in the pool, as the school sees it.
    pub path: String,
}
