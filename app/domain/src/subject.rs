//! Somebody of a school's bases: whom a consent, a request about data or a page of both is about.

use uuid::Uuid;

use crate::{
    ids::{MenteeId, MentorId},
    term::Term as _,
};

crate::terms! {
    /// The part a person takes. The code is also the name of the table, of the deeds of the audit and of an argument of
    /// functions of the database.
    pub enum Participant {
        /// Who is helped.
        Mentee = "mentee" => "Наставляемый",
        /// Who helps.
        Mentor = "mentor" => "Наставник",
    }
}

/// Somebody of the bases. A mentor of the pool signs and asks at the centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A mentee.
    Mentee(MenteeId),
    /// A mentor.
    Mentor(MentorId),
}

impl Subject {
    /// In which part the person takes.
    #[must_use]
    pub fn participant(self) -> Participant {
        match self {
            Self::Mentee(_) => Participant::Mentee,
            Self::Mentor(_) => Participant::Mentor,
        }
    }

    /// The code of the part: «mentee», «mentor».
    #[must_use]
    pub fn kind(self) -> &'static str {
        self.participant().code()
    }

    /// The key, whichever base it belongs to.
    #[must_use]
    pub fn id(self) -> Uuid {
        match self {
            Self::Mentee(id) => id.as_uuid(),
            Self::Mentor(id) => id.as_uuid(),
        }
    }

    /// The id of a mentee.
    #[must_use]
    pub fn mentee_id(self) -> Option<MenteeId> {
        match self {
            Self::Mentee(id) => Some(id),
            Self::Mentor(_) => None,
        }
    }

    /// The id of a mentor.
    #[must_use]
    pub fn mentor_id(self) -> Option<MentorId> {
        match self {
            Self::Mentor(id) => Some(id),
            Self::Mentee(_) => None,
        }
    }

    /// The two columns of a row about somebody: mentee, mentor. One of them is empty.
    #[must_use]
    pub fn columns(self) -> (Option<Uuid>, Option<Uuid>) {
        (self.mentee_id().map(MenteeId::as_uuid), self.mentor_id().map(MentorId::as_uuid))
    }

    /// From the two columns; `None` unless exactly one is filled.
    #[must_use]
    pub fn of_columns(mentee: Option<Uuid>, mentor: Option<Uuid>) -> Option<Self> {
        match (mentee, mentor) {
            (Some(id), None) => Some(Self::Mentee(MenteeId::from_uuid(id))),
            (None, Some(id)) => Some(Self::Mentor(MentorId::from_uuid(id))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A subject comes back from its columns, and no other filling of them is one.
    #[test]
    fn columns() {
        let id = Uuid::from_u128(7);
        for subject in [Subject::Mentee(id.into()), Subject::Mentor(id.into())] {
            let (mentee, mentor) = subject.columns();
            assert_eq!(Subject::of_columns(mentee, mentor), Some(subject));
        }
        assert_eq!(Subject::of_columns(None, None), None);
        assert_eq!(Subject::of_columns(Some(id), Some(id)), None);
    }
}
