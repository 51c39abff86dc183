//! Letters about group meetings and the survey after one.

use chrono::{DateTime, FixedOffset};

use crate::gathering::{GatheringKind, GatheringNews};

/// To a guest, or to the representative of one: about a group meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatheringTold {
    /// The reader.
    pub recipient: String,
    /// The school.
    pub school: String,
    /// What is told.
    pub news: GatheringNews,
    /// Whether the reader is the representative of who is invited.
    pub for_child: bool,
    /// What the meeting is for.
    pub kind: GatheringKind,
    /// What it is called.
    pub title: String,
    /// When, on the clocks of the region.
    pub starts_at: DateTime<FixedOffset>,
    /// How long, in minutes.
    pub minutes: i32,
    /// Where.
    pub place: String,
    /// The mentor's cabinet, or the page of the mentee; nothing for who has no login.
    pub path: Option<String>,
}

/// To a guest: the survey is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyOpened {
    /// The reader.
    pub recipient: String,
    /// The school that asks.
    pub school: String,
    /// After which meeting.
    pub title: String,
    /// Until when answers count, on the clocks of the region.
    pub until: DateTime<FixedOffset>,
    /// Whether the reader was asked before.
    pub again: bool,
    /// Where it is answered.
    pub path: String,
}

/// To a curator: the answers can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyEnded {
    /// The reader.
    pub recipient: String,
    /// The school.
    pub school: String,
    /// After which meeting.
    pub title: String,
    /// How many were asked.
    pub asked: u64,
    /// How many of them answered.
    pub answered: u64,
    /// Where the answers are.
    pub path: String,
}
