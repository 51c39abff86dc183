//! The board of a form: what a proposal is computed from, what colleagues decided beforehand, and the decision itself.
//!
//! | what | use cases |
//! |---|---|
//! | which forms wait | [`forms`] |
//! | the board with all it is computed from | [`load`], for one mentee [`of_mentee`] |
//! | choices on it | [`choose`], [`weigh`], [`undo`] |
//! | what curator and psychologist write about two people | [`say`], [`take_back`], [`note_register`] |
//! | variants | [`keep`], [`run`] |
//! | the decision | [`decide`] |
//! | the same rules for pairs made by hand | `rules` |
//!
//! A proposal is computed anew whenever somebody looks ([`domain::board::propose`]) and never stored. Each change counts the
//! board's version under its row lock; who sends another version than the board has is refused with [`MOVED`] and shown what
//! colleagues did ([`Board::changes`]). Places and consents are held by the database when pairs are made.

mod board;
mod change;
mod choose;
mod decide;
mod facts;
mod forms;
mod make_all;
pub(crate) mod rules;
mod run;
mod ties;
mod undo;
mod weigh;
mod words;

pub use board::{Board, Change, RunBrief, load, of_mentee};
pub use change::MOVED;
pub use choose::{Choice, choose};
pub use decide::{Decided, Decision, Hindrance, decide, hindrances};
pub use forms::{FormRow, forms};
pub use run::{Run, RunPair, keep, run};
pub use ties::Word;
pub use undo::undo;
pub use weigh::weigh;
pub use words::{NewWord, note_register, say, take_back};
