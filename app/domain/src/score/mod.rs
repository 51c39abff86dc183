//! How well a mentee and a mentor suit each other: rules that nobody weighs, and criteria that a curator does. A hint, never a
//! verdict: people know more about people than their questionnaires.
//!
//! Source: domain reference §8.1 (the two criteria of the sources are [`Criterion::Topics`] and [`Criterion::Sympathy`]; the
//! others are fields the bases hold), §1.2 (who mentors in which form), §6.3 (preventive register).
//!
//! | what | where |
//! |---|---|
//! | what is known of people | [`MenteeFacts`], [`MentorFacts`], [`Between`], [`Kinship`] |
//! | why a pair is never proposed | [`rule_against`], [`Rule`] |
//! | why a pair is not made by hand either | [`forbidden`] |
//! | whether a mentor could have a new pair at all | [`leads`], [`held_back`] |
//! | how good it would be, and why | [`score`], [`reasons`], [`Reason`] |
//! | what counts how much | [`Weights`] |

mod criterion;
mod facts;
mod grade;
mod kinship;
mod rule;
mod weights;

#[cfg(test)]
mod tests;

pub use criterion::Criterion;
pub use facts::{Between, MenteeFacts, MentorFacts, Topic, Wish};
pub use grade::{Reason, reasons, score};
pub use kinship::Kinship;
pub use rule::{Rule, forbidden, held_back, leads, rule_against};
pub use weights::{Weight, Weights};
