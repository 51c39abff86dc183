//! Letters about a school's question while it is open, and about the end of the common work. Purpose, message, talk and
//! reasons are free texts that may speak of people: they wait behind the link.

use chrono::NaiveDate;

use crate::engagement::Side;

/// Who reads about a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EngagementReader {
    /// The mentor.
    Mentor,
    /// A curator of the school.
    Curator {
        /// The mentor; `None` when the school sees the mentor no more.
        mentor: Option<String>,
    },
}

/// To who is asked something about the question: the curator when the mentor wants to know more, the mentor when the
/// school has answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngagementTalk {
    /// The reader.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// Who reads.
    pub reader: EngagementReader,
    /// When the school asked.
    pub asked_on: NaiveDate,
    /// The question in the reader's workplace.
    pub path: String,
}

/// To whoever's turn it is: the question waits, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngagementReminder {
    /// The reader.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// Who reads.
    pub reader: EngagementReader,
    /// When the school asked.
    pub asked_on: NaiveDate,
    /// The day on which it closes without an answer.
    pub closes_on: NaiveDate,
    /// The question in the reader's workplace.
    pub path: String,
}

/// Why a question closed without an answer of the mentor, and who reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClosedBy {
    /// The time was over; this side had the word. Both sides hear of it.
    Silence(Side, EngagementReader),
    /// The school took it back, and knows that itself: the mentor reads.
    Withdrawal,
}

/// To the mentor or a curator: a question closed without an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngagementClosed {
    /// The reader.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// When the school asked.
    pub asked_on: NaiveDate,
    /// Why, and who reads.
    pub by: ClosedBy,
    /// The question in the reader's workplace.
    pub path: String,
}

/// To the other side: the common work is ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngagementEnded {
    /// The reader.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// Who reads: the side that did not end it.
    pub reader: EngagementReader,
    /// Pairs that have to be brought to an end.
    pub pairs: u64,
    /// The question in the reader's workplace.
    pub path: String,
}

/// To a curator: the work with a mentor is over, and pairs still run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairsClosing {
    /// The curator.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// The mentor in the school's base.
    pub mentor: String,
    /// Pairs that have to be brought to an end; at least one.
    pub pairs: u64,
    /// The list of such pairs.
    pub path: String,
}
