//! The register of requests: what people ask of the school about their data, and the answers with their terms.

mod answer;
mod list;
mod load;
mod new;

use chrono::NaiveDate;
use domain::{
    rights::{Asker, Outcome, RequestWay, RightKind},
    subject::Subject,
    text::PersonName,
};

pub use answer::{Answer, answer_request, extend_request};
pub(super) use list::subject;
pub use list::{Filter, RequestRow, requests};
pub use load::{RequestCard, request};
pub use new::{NewRequest, add_request};

/// Whose data a request is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Somebody of the bases.
    Subject(Subject),
    /// Somebody who is in none of them, by name.
    Outsider(PersonName),
}

/// What was asked, as both the list and the card show it.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What is asked.
    pub kind: RightKind,
    /// Whose data, when they are in a base; nobody's any more when they were destroyed.
    pub subject: Option<Subject>,
    /// The name of that person.
    pub name: String,
    /// When it came.
    pub received_on: NaiveDate,
    /// Last day to answer.
    pub due_on: NaiveDate,
    /// When it was answered.
    pub answered_on: Option<NaiveDate>,
    /// How.
    pub outcome: Option<Outcome>,
}

/// Who asked, and how.
#[derive(Debug, Clone)]
pub struct By {
    /// Who asks for the person.
    pub asker: Asker,
    /// That one's name; empty for the person.
    pub name: String,
    /// How it came.
    pub way: RequestWay,
}
