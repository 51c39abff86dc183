//! Consents of a school's participants: one document for one purpose of one person, with the signatures it needs.
//!
//! | module | what it is |
//! |---|---|
//! | [`person`] | who is asked and who signs for a minor; what a text says about the school |
//! | [`mentor_signer`] | birth date and representative of a mentor |
//! | [`make`] | from a person and a kind to a document with its text |
//! | [`paper`] | a document signed on a sheet that the school keeps |
//! | [`ask`], [`invite`] | the school asks, with a link for each signer, and reminds |
//! | [`signer`], [`code`], [`sign`] | the document through the link: read, signed with a code, refused, withdrawn |
//! | [`settle`] | the moment a document comes into force |
//! | [`withdraw`], [`ended`] | the end of it |
//! | [`stop`], [`expire`] | what stops with a consent that has ended; those whose term ends |
//! | [`side`] | what the school and the holder of a link do alike |
//! | [`list`], [`card`] | the documents of a person; one document with its signatures |
//! | [`board`] | everybody with every consent, and blank sheets |
//! | [`rules`] | what the school decides about consents |
//!
//! The database holds the rules once more: a document is in force only with all its signatures, its text and what was
//! signed never change, and gates ask `mayak_consented`.

mod ask;
mod board;
mod card;
mod code;
mod ended;
mod expire;
mod invite;
mod list;
mod make;
mod mentor_signer;
mod paper;
mod person;
mod rules;
mod settle;
mod side;
mod sign;
mod signer;
mod stop;
mod withdraw;

pub use ask::{Asked, ask, cancel};
pub use board::{
    Blank, BoardCounts, BoardFilter, BoardRow, BoardState, blanks, board, board_counts, board_subjects, waiting,
};
pub use card::{Document, Signature, document};
pub use code::{CODE_TRIES, send_code};
pub use expire::{expire, schools};
pub use invite::remind;
pub use list::{CardConsent, PersonDocument, PersonDocuments, Signed, of_person};
pub use mentor_signer::{MentorSigner, StoredRepresentative, StoredSigner, mentor_signer, set_mentor_signer};
pub use paper::{NewPaper, record};
pub use person::{Person, Represented, people};
pub use rules::{Rules, rules, set_rules};
pub use sign::{Evidence, SignOutcome, refuse, sign, withdraw_own};
pub use signer::{SignerDocument, SignerSignature, signers_document};
pub use stop::{Stop, Stopped, stopped, stops, tick};
pub use withdraw::{Withdrawal, withdraw};
