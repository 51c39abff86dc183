//! How mentors are thanked: words and certificates.
//!
//! | who | use cases |
//! |---|---|
//! | a school, a mentor of its base | [`receiver`], [`give`], [`of_mentor`], [`award`], [`take_back`] |
//! | the centre, a mentor of its pool | [`pool_receiver`], [`give_in_pool`], [`of_entry`], [`pool_award`], [`take_back_in_pool`] |
//! | the mentor, over all of them | [`own_awards`], [`own_award`], [`own_work`] |
//!
//! Neither side reads what the other gave. The numbers of a certificate are counted by the database when it is made.

mod centre;
mod own;
mod school;

use chrono::NaiveDate;
use domain::{
    award::{AwardKind, Certificate, Work},
    ids::AwardId,
    letter::LetterKind,
    russian,
    text::{LongText, ShortText},
    writing::Writing,
};
use serde_json::json;
use uuid::Uuid;

pub use centre::{give_in_pool, of_entry, pool_award, pool_receiver, take_back_in_pool};
pub use own::{SchoolWork, own_award, own_awards, own_work};
pub use school::{award, give, of_mentor, receiver, take_back};

use crate::{
    Error, Result,
    letters::term,
    outbox::{NewLetter, Recipient},
};

/// Words of thanks or a certificate to be.
#[derive(Debug, Clone)]
pub struct NewAward {
    /// Made when the form was shown: a form sent twice gives once.
    pub award_id: AwardId,
    /// What is given.
    pub kind: AwardKind,
    /// The day that stands on it.
    pub given_on: NaiveDate,
    /// Who gives it: post and name.
    pub signer: ShortText<200>,
    /// In words; thanks have some.
    pub words: Option<LongText<1000>>,
    /// Of a certificate: first and last day it speaks of.
    pub period: Option<(NaiveDate, NaiveDate)>,
}

/// Words of thanks or a certificate.
#[derive(Debug, Clone)]
pub struct Award {
    /// Which one.
    pub award_id: AwardId,
    /// What it is.
    pub kind: AwardKind,
    /// The day that stands on it.
    pub given_on: NaiveDate,
    /// Who gave it: post and name.
    pub signer: String,
    /// In words; may be empty.
    pub words: String,
    /// Of a certificate: first and last day it speaks of.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// Of a school's certificate: what was done on these days.
    pub work: Option<Work>,
    /// Full name of the mentor.
    pub mentor: String,
    /// Full name of the school, or of the centre.
    pub giver: String,
    /// Where questions to the giver go; empty when the giver has told the reader none.
    pub contact: String,
    /// The mentor in the giver's own list: in the base of the school, or in the pool.
    pub holder: Uuid,
}

impl Award {
    /// What is stated before the words, paragraph by paragraph.
    #[must_use]
    pub fn facts(&self) -> Vec<String> {
        match self.certificate() {
            Some(certificate) => certificate.paragraphs(),
            None => vec![format!("Вручается: {}.", self.mentor)],
        }
    }

    /// Who gave it and when.
    #[must_use]
    pub fn signed(&self) -> String {
        format!("{}, {}", self.signer, russian::date(self.given_on))
    }

    /// The document as it is taken away.
    #[must_use]
    pub fn writing(&self) -> Writing {
        domain::award::writing(self.kind, &self.giver, self.facts(), &self.words, &self.signed())
    }

    /// The facts of a certificate.
    #[must_use]
    pub fn certificate(&self) -> Option<Certificate<'_>> {
        let (from_on, until_on) = self.period?;
        Some(Certificate { mentor: &self.mentor, giver: &self.giver, from_on, until_on, work: self.work })
    }
}

/// Who is to be thanked.
#[derive(Debug, Clone)]
pub struct Receiver {
    /// Full name.
    pub full_name: String,
    /// The first day a certificate may speak of.
    pub since: NaiveDate,
}

/// A row of either table.
struct Row {
    award_id: Uuid,
    kind: String,
    given_on: NaiveDate,
    signer: String,
    words: String,
    from_on: Option<NaiveDate>,
    until_on: Option<NaiveDate>,
    pairs: Option<i32>,
    meetings: Option<i32>,
    minutes: Option<i32>,
    mentor: String,
    giver: String,
    contact: String,
    holder: Uuid,
}

impl TryFrom<Row> for Award {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let work = match (row.pairs, row.meetings, row.minutes) {
            (Some(pairs), Some(meetings), Some(minutes)) => Some(Work {
                pairs: pairs.unsigned_abs(),
                meetings: meetings.unsigned_abs(),
                minutes: minutes.unsigned_abs(),
            }),
            _ => None,
        };
        Ok(Self {
            award_id: AwardId::from_uuid(row.award_id),
            kind: term(&row.kind, "mentor_award.kind")?,
            given_on: row.given_on,
            signer: row.signer,
            words: row.words,
            period: row.from_on.zip(row.until_on),
            work,
            mentor: row.mentor,
            giver: row.giver,
            contact: row.contact,
            holder: row.holder,
        })
    }
}

/// The letter that tells the mentor.
fn letter(award_id: AwardId, address: &str) -> NewLetter<'_> {
    NewLetter {
        kind: LetterKind::MentorThanked,
        event: format!("award:{award_id}"),
        to: Recipient::Address(address),
        params: json!({ "award_id": award_id }),
    }
}
