//! The life of one document: asked for, signed or refused, in force, withdrawn or over.

use chrono::NaiveDate;

use super::{ConsentState, Validity};

crate::terms! {
    /// Why a document will not come into force; the codes stand in `consent.closed`.
    pub enum Closing {
        /// Somebody whose signature is needed said no.
        Refused = "refused" => "Отказ",
        /// The school took it back: asked by mistake, or of somebody who no longer signs.
        Cancelled = "cancelled" => "Запрос отменён",
    }
}

/// The days of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentDays {
    /// The day it was made.
    pub asked_on: NaiveDate,
    /// The last day on which it may be signed.
    pub sign_by: NaiveDate,
    /// When it holds; `None` until everybody has signed.
    pub validity: Option<Validity>,
    /// Why it never will.
    pub closed: Option<Closing>,
}

impl DocumentDays {
    /// Where it stands on a day. One that was taken back, or not signed in time, is as good as none.
    #[must_use]
    pub fn state(&self, on: NaiveDate) -> ConsentState {
        match (self.validity, self.closed) {
            (Some(validity), _) => validity.state(on),
            (None, Some(Closing::Refused)) => ConsentState::Refused,
            (None, None) if on <= self.sign_by => ConsentState::Asked,
            (None, _) => ConsentState::Missing,
        }
    }

    /// Whether it waits for a signature.
    #[must_use]
    pub fn waits(&self, on: NaiveDate) -> bool {
        self.state(on) == ConsentState::Asked
    }
}

impl ConsentState {
    /// The state of a person of whom these documents of one kind are kept: one in force counts, the longest first; then
    /// one that waits; then what was asked last tells what went wrong.
    #[must_use]
    pub fn of_documents(documents: impl IntoIterator<Item = DocumentDays>, on: NaiveDate) -> Self {
        documents
            .into_iter()
            .max_by_key(|one| {
                let state = one.state(on);
                let until = one.validity.filter(|_| state.in_force()).map(|validity| validity.valid_until);
                (until, state == Self::Asked, state != Self::Missing, one.asked_on)
            })
            .map_or(Self::Missing, |one| one.state(on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn asked(on: &str) -> DocumentDays {
        let asked_on = day(on);
        DocumentDays { asked_on, sign_by: asked_on + chrono::Days::new(60), validity: None, closed: None }
    }

    fn signed(on: &str, withdrawn: Option<&str>) -> DocumentDays {
        let validity = Validity { withdrawn_on: withdrawn.map(day), ..Validity::for_a_year(day(on)) };
        DocumentDays { validity: Some(validity), ..asked(on) }
    }

    /// One document at each point of its life.
    #[test]
    fn one() {
        let on = day("2026-11-24");
        let closed = |closing| DocumentDays { closed: Some(closing), ..asked("2026-11-01") };
        for (document, state, row) in [
            (asked("2026-11-24"), ConsentState::Asked, "asked today"),
            (asked("2026-09-25"), ConsentState::Asked, "the last day to sign"),
            (asked("2026-09-24"), ConsentState::Missing, "not signed in time"),
            (closed(Closing::Refused), ConsentState::Refused, "refused"),
            (closed(Closing::Cancelled), ConsentState::Missing, "taken back"),
            (signed("2026-11-24", None), ConsentState::Signed, "signed today"),
            (signed("2025-11-23", None), ConsentState::Expired, "over since yesterday"),
            (signed("2026-09-01", Some("2026-11-24")), ConsentState::Withdrawn, "withdrawn today"),
        ] {
            assert_eq!(document.state(on), state, "{row}");
            assert_eq!(document.waits(on), state == ConsentState::Asked, "{row}");
        }
    }

    /// Of several documents the one in force decides, then the one that waits, then the latest word.
    #[test]
    fn several() {
        let on = day("2026-11-24");
        let refused = DocumentDays { closed: Some(Closing::Refused), ..asked("2026-10-01") };
        let cancelled = DocumentDays { closed: Some(Closing::Cancelled), ..asked("2026-11-20") };
        let old = signed("2024-09-01", None);
        let table: [(&[DocumentDays], ConsentState, &str); 7] = [
            (&[], ConsentState::Missing, "none"),
            (&[signed("2026-09-01", None), asked("2026-11-20")], ConsentState::Signed, "renewal is asked for"),
            (&[old, asked("2026-11-20")], ConsentState::Asked, "the old one is over"),
            (&[refused, asked("2026-11-20")], ConsentState::Asked, "asked again after a refusal"),
            (&[old, refused], ConsentState::Refused, "the latest word"),
            (&[refused, cancelled], ConsentState::Refused, "what was taken back says nothing"),
            (&[signed("2026-09-01", Some("2026-10-01")), refused], ConsentState::Refused, "refused after a withdrawal"),
        ];
        for (documents, state, row) in table {
            assert_eq!(ConsentState::of_documents(documents.iter().copied(), on), state, "{row}");
        }
    }
}
