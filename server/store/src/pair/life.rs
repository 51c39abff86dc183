//! What a pair went through, for its page ([`super::whole`]).

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{MentorId, PairGroupId, PairId, PairStandInId},
    pair_life::{AskAnswer, ContactRule, OfferAnswer, PairEventKind, Rematch, StoppedBy},
    subject::Participant,
    term::Term,
};
use serde::{Deserialize, Deserializer};

/// Everything that hangs on a pair beside its meetings.
#[derive(Debug, Clone, Deserialize)]
pub struct Life {
    /// The group it is in, with its name.
    pub group: Option<(PairGroupId, String)>,
    /// The pair it goes on after.
    pub before: Option<PairId>,
    /// The pair that goes on after it.
    pub next: Option<PairId>,
    /// What happened, the newest first.
    pub events: Vec<Event>,
    /// Requests for another partner, the newest first: for curator and psychologist only.
    pub asks: Vec<Ask>,
    /// Stand-ins, the newest first.
    pub stand_ins: Vec<StandIn>,
    /// How it was closed.
    pub closed: Option<Closed>,
}

/// Something that happened to the pair.
#[derive(Debug, Clone, Deserialize)]
pub struct Event {
    /// What.
    pub kind: PairEventKind,
    /// The day.
    pub on_day: NaiveDate,
    /// More about it: the number of an order.
    pub note: String,
    /// Who wrote it down.
    pub who: Option<String>,
}

/// A side asked for another partner.
#[derive(Debug, Clone, Deserialize)]
pub struct Ask {
    /// Who asked.
    pub side: Participant,
    /// Why.
    pub reason: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// What became of it; `None` while nobody has answered.
    pub answer: Option<AskAnswer>,
    /// What was written down with the answer.
    pub answer_note: String,
}

/// Another mentor stands in.
#[derive(Debug, Clone, Deserialize)]
pub struct StandIn {
    /// The stand-in.
    pub pair_stand_in_id: PairStandInId,
    /// Who.
    pub mentor_id: MentorId,
    /// The name.
    pub mentor: String,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub until_on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// How a pair was closed.
#[derive(Debug, Clone, Deserialize)]
pub struct Closed {
    /// Who stopped it.
    #[serde(deserialize_with = "said")]
    pub stopped_by: Option<StoppedBy>,
    /// What the mentee said at the end.
    pub mentee_words: String,
    /// What the mentor said at the end.
    pub mentor_words: String,
    /// Contacts after the end.
    pub contact_rule: ContactRule,
    /// What else was agreed about them.
    pub contact_note: String,
    /// Whether the mentee is to have a pair again.
    pub rematch: Rematch,
    /// Whether the mentor is to have a certificate.
    pub certificate_offered: bool,
    /// Whether the mentee is to have a certificate.
    pub mentee_certificate: bool,
    /// Whether the mentee may become a mentor.
    pub mentee_may_mentor: bool,
    /// What the mentee answered to that on the own page.
    #[serde(deserialize_with = "said")]
    pub mentee_answer: Option<OfferAnswer>,
}

/// A code that may be empty.
fn said<'de, D: Deserializer<'de>, T: Term>(deserializer: D) -> Result<Option<T>, D::Error> {
    String::deserialize(deserializer).map(|code| T::from_code(&code))
}
