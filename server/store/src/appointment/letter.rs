//! Letters about arranged meetings.

use domain::{
    ids::PairId,
    letter::{LetterKind, MeetingNews},
    role::Role,
    term::Term,
};
use serde_json::json;
use uuid::Uuid;

use crate::outbox::{NewLetter, Recipient};

/// What happened to which meetings of one pair.
pub(super) struct News<'a> {
    /// What happened.
    pub(super) what: MeetingNews,
    /// Names the deed: with pair and reader it makes the letter unique.
    pub(super) event: String,
    /// The pair.
    pub(super) pair_id: PairId,
    /// Its meetings.
    pub(super) appointments: &'a [Uuid],
}

impl News<'_> {
    /// The letter to one of those concerned. Of a meeting of several the mentor reads once.
    pub(super) fn to(&self, reader: Role) -> NewLetter<'static> {
        let whom = if reader == Role::Mentor { String::new() } else { format!("{}:", self.pair_id) };
        NewLetter {
            kind: LetterKind::MeetingArranged,
            event: format!("meeting_{}:{}:{whom}{}", self.what.code(), self.event, reader.code()),
            to: Recipient::OfPair(reader),
            params: json!({
                "pair_id": self.pair_id,
                "appointments": self.appointments,
                "news": self.what,
                "reader": reader.code(),
            }),
        }
    }
}

/// Who reads of a deed: the mentee and the family always, the mentor of what the school did.
pub(super) fn readers(by_mentor: bool) -> impl Iterator<Item = Role> {
    let mentor = (!by_mentor).then_some(Role::Mentor);
    mentor.into_iter().chain([Role::Mentee, Role::Representative])
}
