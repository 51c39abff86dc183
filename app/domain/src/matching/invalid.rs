//! Why a question has no answer.

/// What is wrong with an [`super::Instance`]. The text is for whoever wrote the program that asks; what a curator can
/// bring about has a sentence of its own, [`InvalidInstance::for_curator`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidInstance {
    /// More of something than can be numbered.
    #[error("too many {what}: {count}, at most {most}")]
    TooMany {
        /// Of what: mentees, mentors or pairs.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// A number that is nobody's.
    #[error("{list} names mentee {mentee}, but mentees are numbered below {mentees}")]
    NoSuchMentee {
        /// In which list.
        list: &'static str,
        /// The number.
        mentee: u32,
        /// How many mentees there are.
        mentees: u32,
    },
    /// A number that is nobody's.
    #[error("{list} names mentor {mentor}, but mentors are numbered below {mentors}")]
    NoSuchMentor {
        /// In which list.
        list: &'static str,
        /// The number.
        mentor: u32,
        /// How many mentors there are.
        mentors: usize,
    },
    /// One pair is listed with different scores.
    #[error("the pair of mentee {mentee} and mentor {mentor} is listed with two scores")]
    TwoScores {
        /// The mentee.
        mentee: u32,
        /// The mentor.
        mentor: u32,
    },
    /// Sums of scores would not fit into 64 bits.
    #[error("the score {score} is too large: with so many people scores may be from -{most} to {most}")]
    ScoreTooLarge {
        /// The score.
        score: i64,
        /// The largest that can be summed safely.
        most: i64,
    },
    /// Without a number of pairs that is fixed first, one single pair would be the strongest weakest.
    #[error("raise_weakest needs the objective placed_then_score")]
    WeakestNeedsPlacing,
    /// One mentee is locked to two mentors.
    #[error("mentee {mentee} is locked to two mentors, {first} and {second}")]
    LockedTwice {
        /// The mentee.
        mentee: u32,
        /// One mentor.
        first: u32,
        /// The other.
        second: u32,
    },
    /// A pair is locked that may not be made.
    #[error("the pair of mentee {mentee} and mentor {mentor} is locked but not among the allowed pairs")]
    LockedNotAllowed {
        /// The mentee.
        mentee: u32,
        /// The mentor.
        mentor: u32,
    },
    /// A pair is locked and banned.
    #[error("the pair of mentee {mentee} and mentor {mentor} is both locked and banned")]
    LockedAndBanned {
        /// The mentee.
        mentee: u32,
        /// The mentor.
        mentor: u32,
    },
    /// A mentor has more locked pairs than places.
    #[error("mentor {mentor} has {locked} locked pairs but {places} places")]
    TooManyLocked {
        /// The mentor.
        mentor: u32,
        /// Locked pairs.
        locked: u32,
        /// Places.
        places: u32,
    },
}

impl InvalidInstance {
    /// What a curator should do about it, with the people's names; nothing where no curator can have caused it.
    #[must_use]
    pub fn for_curator(&self, mentee: impl Fn(u32) -> String, mentor: impl Fn(u32) -> String) -> Option<String> {
        let pair = |one: u32, other: u32| format!("{} – {}", mentee(one), mentor(other));
        match *self {
            Self::LockedTwice { mentee: who, first, second } => Some(format!(
                "{}: закреплены два наставника, {} и {}. Оставьте одного",
                mentee(who),
                mentor(first),
                mentor(second)
            )),
            Self::LockedNotAllowed { mentee: one, mentor: other } => Some(format!(
                "Пара «{}» закреплена, но её больше нельзя составить. Снимите закрепление",
                pair(one, other)
            )),
            Self::LockedAndBanned { mentee: one, mentor: other } => Some(format!(
                "Пара «{}» закреплена и отмечена «не предлагать». Снимите одну из отметок",
                pair(one, other)
            )),
            Self::TooManyLocked { mentor: who, locked, places } => Some(format!(
                "{}: закреплено пар – {locked}, а мест – {places}. Снимите лишние закрепления или добавьте места",
                mentor(who)
            )),
            Self::TooMany { .. }
            | Self::NoSuchMentee { .. }
            | Self::NoSuchMentor { .. }
            | Self::TwoScores { .. }
            | Self::ScoreTooLarge { .. }
            | Self::WeakestNeedsPlacing => None,
        }
    }
}
