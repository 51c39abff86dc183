//! Competences and topics of a request on cards and in lists.

use domain::{competence::Competence, term::Term};

/// Labels in one line.
pub(crate) fn line(competences: &[Competence]) -> String {
    competences.iter().map(|one| one.label()).collect::<Vec<_>>().join(", ")
}
