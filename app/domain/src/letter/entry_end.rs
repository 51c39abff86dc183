//! Letters about data that have to be destroyed: to the centre, before that to the mentor, and then to the schools.

use chrono::NaiveDate;

use super::Centre;

/// To a coordinator: in how many entries of the pool the data have to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntriesDue {
    /// The coordinator.
    pub recipient: String,
    /// The coordinator's centre.
    pub centre: Centre,
    /// Entries whose day has passed.
    pub over: u64,
    /// Entries whose day comes within a week.
    pub soon: u64,
    /// Entries that have longer.
    pub later: u64,
    /// The list of them.
    pub path: String,
}

/// To the mentor who began to leave: nothing is held any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaveToFinish {
    /// The mentor.
    pub recipient: String,
    /// The centre that holds the entry.
    pub centre: Centre,
    /// When it was begun.
    pub since: NaiveDate,
    /// Where it is finished.
    pub path: String,
}

/// To the mentor: the consent to processing ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessingEnds {
    /// The mentor, or the applicant.
    pub recipient: String,
    /// The centre that holds the entry.
    pub centre: Centre,
    /// Last day of the consent.
    pub valid_until: NaiveDate,
    /// By when the centre destroys the data if nothing is signed.
    pub erase_by: NaiveDate,
    /// Where it is signed again, or how to get there.
    pub path: String,
}

/// To a curator: the centre has destroyed the entry; the school's own record stays, and its term runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryDestroyed {
    /// The curator.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// The mentor in the school's base.
    pub mentor: String,
    /// The day from which the school's term is counted.
    pub left_on: NaiveDate,
    /// The mentor in the school's base.
    pub path: String,
}
