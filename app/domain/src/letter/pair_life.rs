//! Letters about what a pair goes through. Why somebody asked for another partner, what was said at the end and why a mentor
//! is away never stands in them.

use chrono::NaiveDate;

use super::PairReader;
use crate::pair_life::ContactRule;
use crate::subject::Participant;

/// To curator and psychologist: a side asks for another partner. Whose pair and why stands behind the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerAsked {
    /// Who reads.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// Who asked.
    pub side: Participant,
    /// The pair in the school's workspace.
    pub path: String,
}

/// To mentor, mentee or representative: something happened to the pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairNews {
    /// The reader.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// Who reads, and so what is said.
    pub reader: PairReader,
    /// What happened.
    pub change: PairChange,
    /// The pair in the reader's workplace; nothing for who has no login.
    pub path: Option<String>,
}

/// What happened to a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PairChange {
    /// They go apart; not why.
    Parted,
    /// The director ordered the pair.
    Ordered {
        /// Number of the order.
        number: String,
        /// Its day.
        on: NaiveDate,
    },
    /// The work is over.
    Closed {
        /// Last day.
        on: NaiveDate,
        /// What was agreed about contacts.
        contacts: ContactRule,
    },
}

/// Another mentor stands in for some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandInSet {
    /// The reader.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// Who reads, and so what is said.
    pub reader: StandInReader,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub until_on: NaiveDate,
    /// Where the reader sees it; nothing for who has no login.
    pub path: Option<String>,
}

/// Who reads about a stand-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StandInReader {
    /// Who stands in: the mentee's name can be read in the cabinet on these days, so it is not here.
    StandIn,
    /// The pair's own mentor.
    Mentor {
        /// Who stands in.
        stand_in: String,
    },
    /// The mentee.
    Mentee {
        /// Who stands in.
        stand_in: String,
    },
    /// The legal representative of the mentee.
    Representative {
        /// Name of the mentee.
        mentee: String,
        /// Who stands in.
        stand_in: String,
    },
}
