//! Letters about bringing people together: a school's question, its answer, the pair, its meetings.

use chrono::NaiveDate;

use crate::consent::ConsentKind;
use crate::meeting::MeetingKind;
use crate::mentoring_form::MentoringForm;

/// To the pool mentor: a school asks. The school's message is not here: it is free text and may name a pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolAsksMentor {
    /// The mentor.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// Its municipality.
    pub municipality: String,
    /// Form of mentoring asked for.
    pub form: MentoringForm,
    /// For how many mentees.
    pub places: u64,
    /// When the school asked.
    pub asked_on: NaiveDate,
    /// The question in the mentor's cabinet.
    pub path: String,
}

/// To a curator: what became of the school's question to a pool mentor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentorAnswered {
    /// The curator.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// The mentor asked.
    pub mentor: String,
    /// When the school asked.
    pub asked_on: NaiveDate,
    /// What became of it.
    pub outcome: MentorOutcome,
    /// The question in the school's workspace.
    pub path: String,
}

/// What became of a school's question to a mentor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MentorOutcome {
    /// The mentor accepts.
    Accepted {
        /// So many places are given.
        granted: u64,
        /// Of so many asked for.
        asked: u64,
    },
    /// The mentor declines.
    Declined {
        /// Why, in the mentor's words; empty where none were given.
        reason: String,
    },
    /// The mentor's last place went to another school (which one is not said).
    NoPlaceLeft,
}

/// To a curator: a mentor withdrew a consent and is out of the region's pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentorLeft {
    /// The curator.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// Which consent: without the one to processing the mentor takes no more pairs anywhere, without the permission to be
    /// shown only the entry is gone.
    pub withdrawn: ConsentKind,
    /// The mentor's name, where the school has it in its own base; who only asked no longer learns it.
    pub mentor: Option<String>,
    /// The day of the school's question that closed without an answer.
    pub asked_on: Option<NaiveDate>,
    /// The mentor's running pairs in this school.
    pub pairs: u64,
    /// The mentor in the school's base, else the question.
    pub path: String,
}

/// To mentor, mentee or representative: the pair exists. Each learns of the own pair only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairFormed {
    /// The reader.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// Who reads, and so what is said.
    pub reader: PairReader,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// When the pair begins.
    pub started_on: NaiveDate,
    /// Name of the curator who made the pair.
    pub curator: String,
    /// The pair in the reader's workplace; nothing for who has no login.
    pub path: Option<String>,
}

/// Who reads about a new pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PairReader {
    /// The mentor, who has accepted, learns the mentee's name.
    Mentor {
        /// Name of the mentee.
        mentee: String,
    },
    /// The mentee.
    Mentee {
        /// Name of the mentor.
        mentor: String,
    },
    /// The legal representative of the mentee.
    Representative {
        /// Name of the mentee.
        mentee: String,
        /// Name of the mentor.
        mentor: String,
    },
}

/// A meeting was recorded: that it took place, never what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingRecorded {
    /// The reader.
    pub recipient: String,
    /// Short name of the school.
    pub school: String,
    /// Who reads.
    pub reader: MeetingReader,
    /// The mentee, named to a representative only, who may have several children; the others know whose pair it is.
    pub child: Option<String>,
    /// Kind of the meeting.
    pub kind: MeetingKind,
    /// The day it was held.
    pub held_on: NaiveDate,
    /// Length in minutes.
    pub minutes: u16,
    /// Name of who recorded it.
    pub recorded_by: String,
    /// The pair's meetings in the reader's workplace; nothing for who has no login.
    pub path: Option<String>,
}

/// Who reads about a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingReader {
    /// A curator of the school.
    Curator,
    /// The mentor of the pair, when somebody else recorded the meeting.
    Mentor,
    /// The mentee.
    Mentee,
    /// The legal representative of the mentee.
    Representative,
}
