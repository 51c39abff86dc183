//! The region's pool of external mentors, from the first line of the form to the entry that schools find.
//!
//! | who | realm | use cases |
//! |---|---|---|
//! | the applicant, without an account | [`ApplicantTx`](crate::ApplicantTx) | [`options`], [`draft`], [`save`], [`sign`], [`submit`], [`discard`], [`send_proof_again`], [`waiting_question`], [`answer_by_link`] |
//! | the centre | [`RegionTx`](crate::RegionTx) | [`queue`], [`state_counts`], [`card`], [`approve`], [`decline`], [`resend_proof`], [`mentors`] |
//! | a worker of the centre on one application | [`RegionTx`](crate::RegionTx) | [`claim`], [`release`], [`hand_over`], [`tick`], [`record_interview`], [`write_note`], [`to_papers`], [`to_interview`], [`ask_back`] |
//! | the centre about those it answers for | [`RegionTx`](crate::RegionTx) | [`pause`], [`resume`], [`archive`], [`reopen`] |
//! | a school | [`SchoolTx`](crate::SchoolTx) | [`search`], [`offered`] |
//! | the mentor | [`MentorTx`](crate::MentorTx) | [`entries`], [`entry`], [`edit`], [`set_places`], [`held`], [`pauses`], [`go_away`], [`come_back`], [`signed`], [`sign_own`], [`carried`], [`withdraw`], [`answer_question`] |
//! | the worker | [`WorkerTx`](crate::WorkerTx) | [`sweep_drafts`] |
//!
//! What a school asks and a mentor answers is in [`engagement`](crate::engagement).

mod card;
mod consent;
mod decide;
mod entry;
pub(crate) mod events;
mod mentors;
mod offered;
mod own;
mod own_consent;
mod own_edit;
mod pause;
mod proof;
mod queue;
mod search;
mod sign_up;
mod submit;
mod vetting;
mod withdraw;

pub use card::{Card, Decision, HistoryEvent, Records, SignedConsent, card};
pub use consent::{sign, text_hash};
pub use decide::{approve, decline};
pub(crate) use entry::read_entry;
pub use entry::{Entry, Offer};
pub use mentors::{MentorFilter, MentorRow, mentors};
pub use offered::{Offered, offered};
pub use own::{OwnConsent, OwnEntry, entries, entry};
pub use own_consent::{sign_own, signed};
pub use own_edit::{Held, HeldPair, OwnEdit, edit, held, municipalities, set_places};
pub use pause::{OwnPause, come_back, go_away, pauses};
pub use proof::{resend_proof, send_proof_again};
pub use queue::{ApplicationRow, Holding, QueueFilter, StateCount, queue, state_counts};
pub use search::{FoundMentor, SearchFilter, SearchOrder, search};
pub use sign_up::{Application, Draft, Options, draft, options, save};
pub use submit::{discard, submit, sweep_drafts};
pub use vetting::{
    Asked, Claim, EntryNote, Interview, NewInterview, Suspension, Tick, WaitingQuestion, answer_by_link,
    answer_question, archive, ask_back, claim, colleagues, hand_over, pause, record_interview, release, reopen, resume,
    tick, to_interview, to_papers, waiting_question, write_note,
};
pub use withdraw::{Carried, RunningPairs, carried, withdraw};
