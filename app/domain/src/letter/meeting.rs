//! Letters about meetings that are arranged.

use chrono::{DateTime, FixedOffset};

use super::MeetingReader;
use crate::{
    calendar::Event,
    meeting::{MeetingKind, MeetingPlace},
};

crate::terms! {
    /// What happened to an arranged meeting.
    pub enum MeetingNews {
        /// It is arranged.
        Arranged = "arranged" => "Назначена",
        /// It has another time or place.
        Moved = "moved" => "Перенесена",
        /// It is called off.
        Cancelled = "cancelled" => "Отменена",
        /// It is tomorrow.
        Reminder = "reminder" => "Напоминание",
    }
}

/// To mentor, mentee or representative: when a meeting is, or that there is none. What it will be about and why it was called
/// off are free words and stay behind the link; where it is one has to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingArranged {
    /// The reader.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// Who reads.
    pub reader: MeetingReader,
    /// What happened.
    pub news: MeetingNews,
    /// Whom the reader meets: for the mentor the mentees, for the others the mentor.
    pub with: Vec<String>,
    /// The mentee, named to a representative only, who may have several children; the others know whose pair it is.
    pub child: Option<String>,
    /// Kind of the first meeting.
    pub kind: MeetingKind,
    /// When, on the clocks of the region; at least one.
    pub starts: Vec<DateTime<FixedOffset>>,
    /// Length in minutes.
    pub minutes: u16,
    /// Where.
    pub place: MeetingPlace,
    /// The room, the address; may be empty.
    pub where_text: String,
    /// The same for a calendar.
    pub events: Vec<Event>,
    /// The pair in the reader's workplace; nothing for who has no login.
    pub path: Option<String>,
}
