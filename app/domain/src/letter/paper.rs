//! Letters about papers of external mentors. To schools they never say which paper it is, and to nobody what stands in it; why
//! the centre did not accept one waits behind the link: it may speak of convictions or of health.

use chrono::NaiveDate;

use super::Centre;
use crate::paper::PaperKind;

/// To a coordinator: a mentor sent a paper to be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperSent {
    /// The coordinator.
    pub recipient: String,
    /// The coordinator's centre.
    pub centre: Centre,
    /// The mentor.
    pub mentor: String,
    /// Which paper.
    pub kind: PaperKind,
    /// When it was sent.
    pub sent_on: NaiveDate,
    /// The paper at the centre.
    pub path: String,
}

/// To the mentor: the centre has looked at a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperDecided {
    /// The mentor.
    pub recipient: String,
    /// Who decided.
    pub centre: Centre,
    /// Which paper.
    pub kind: PaperKind,
    /// What the centre decided.
    pub outcome: PaperOutcome,
    /// The mentor's papers in the cabinet.
    pub path: String,
}

/// What the centre decided about a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperOutcome {
    /// It counts.
    Accepted {
        /// To this day; `None` without an end.
        valid_until: Option<NaiveDate>,
    },
    /// It was not accepted.
    Refused,
    /// It was accepted and counts no more.
    Annulled,
}

/// To the mentor: a paper ends soon, or today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperEnds {
    /// The mentor.
    pub recipient: String,
    /// Who asks for it.
    pub centre: Centre,
    /// Which paper.
    pub kind: PaperKind,
    /// Its last day.
    pub valid_until: NaiveDate,
    /// How near that is.
    pub end: PaperEnd,
    /// Whether a new one waits at the centre already.
    pub sent: bool,
    /// The mentor's papers in the cabinet.
    pub path: String,
}

/// How near the last day of a paper is when a letter about it goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperEnd {
    /// It comes soon.
    Soon,
    /// It is the day for which the letter was written.
    Today,
    /// It has passed.
    Past,
}

/// To the mentor: nobody has decided on a paper for sixty days, and its scan was deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperScanDropped {
    /// The mentor.
    pub recipient: String,
    /// Who has not decided.
    pub centre: Centre,
    /// Which paper.
    pub kind: PaperKind,
    /// The mentor's papers in the cabinet.
    pub path: String,
}

/// To the mentor: the region asks for a paper that was not asked before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperAsked {
    /// The mentor.
    pub recipient: String,
    /// Who asks for it.
    pub centre: Centre,
    /// Which paper.
    pub kind: PaperKind,
    /// The mentor's papers in the cabinet.
    pub path: String,
}

/// To a coordinator: how many papers end when, and how many nobody has looked at. Whose they are stands behind the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PapersDigest {
    /// The coordinator.
    pub recipient: String,
    /// The coordinator's centre.
    pub centre: Centre,
    /// Papers that count no more.
    pub over: u64,
    /// Papers that count today for the last time.
    pub last_day: u64,
    /// Papers that end within seven days.
    pub in_week: u64,
    /// Papers that end within thirty days.
    pub in_month: u64,
    /// Papers that end within sixty days.
    pub in_two_months: u64,
    /// Papers that have waited for a decision for another thirty days.
    pub waiting: u64,
    /// The list of papers.
    pub path: String,
}

/// To a curator: papers of a mentor who works in the school are not in force any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PapersEnded {
    /// The curator.
    pub recipient: String,
    /// The curator's school.
    pub school: String,
    /// The mentor.
    pub mentor: String,
    /// The last day on which they are.
    pub on: NaiveDate,
    /// The mentor's running pairs in this school.
    pub pairs: u64,
    /// The mentor in the school's base.
    pub path: String,
}
