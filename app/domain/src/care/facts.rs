//! What is known of a running pair when its health is asked for.

use chrono::NaiveDate;

use super::{CheckInSide, Mood, Tempo};
use crate::{paper::PapersOutlook, subject::Participant};

/// The last time a side was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastCheckIn {
    /// The day.
    pub on_day: NaiveDate,
    /// What was said.
    pub mood: Mood,
    /// Whether help was asked for.
    pub needs_help: bool,
}

/// How often a side was asked so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// Check-ins within the first month.
    pub first_month: u64,
    /// The last one.
    pub last: Option<LastCheckIn>,
}

/// Things of one kind that nobody has settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// How many.
    pub count: u64,
    /// The day of the oldest.
    pub since: NaiveDate,
}

/// A running pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairFacts {
    /// First day.
    pub started_on: NaiveDate,
    /// How often they mean to meet; `None` while nobody has said.
    pub tempo: Option<Tempo>,
    /// Day of the last meeting.
    pub last_met_on: Option<NaiveDate>,
    /// Arranged meetings missed since then.
    pub missed: u64,
    /// How the mentee found the last meetings, the newest first.
    pub moods: Vec<Mood>,
    /// Meetings of the last days ([`super::DENIED_DAYS`]) of which the mentee says that they did not take place.
    pub denied: u64,
    /// Check-ins with mentor, mentee and adult, in this order.
    pub asked: [Asked; 3],
    /// Signals of the mentee.
    pub signals: Option<Open>,
    /// Wishes for another partner.
    pub partner_asks: Option<Open>,
    /// Whose consent is missing.
    pub stands: Option<Participant>,
    /// The last day on which the consents are in force; `None` when one is missing.
    pub consent_until: Option<NaiveDate>,
    /// Until when papers of a mentor of the pool are in force; of other mentors none are asked.
    pub papers: Option<PapersOutlook>,
}

impl PairFacts {
    /// A pair of which nothing is known but its first day.
    #[must_use]
    pub fn new(started_on: NaiveDate) -> Self {
        Self {
            started_on,
            tempo: None,
            last_met_on: None,
            missed: 0,
            moods: Vec::new(),
            denied: 0,
            asked: [Asked::default(); 3],
            signals: None,
            partner_asks: None,
            stands: None,
            consent_until: None,
            papers: None,
        }
    }

    /// The three sides and how often each was asked.
    pub fn sides(&self) -> impl Iterator<Item = (CheckInSide, Asked)> {
        [CheckInSide::Mentor, CheckInSide::Mentee, CheckInSide::Adult].into_iter().zip(self.asked)
    }
}
