//! The region's pool of external mentors, from the first line of the form to the entry that schools find.
//!
//! | who | realm | use cases |
//! |---|---|---|
//! | the applicant, without an account | [`ApplicantTx`](crate::ApplicantTx) | [`options`], [`draft`], [`save`] or step by step [`save_who`] …, [`sign`], [`submit`], [`discard`], [`send_link_again`], [`send_proof_again`], [`centre_words`], [`waiting_question`], [`answer_by_link`] |
//! | the centre | [`RegionTx`](crate::RegionTx) | [`queue`], [`state_counts`], [`card`], [`approve`], [`decline`], [`resend_proof`], [`work_for`], [`mentors`], [`tell_apart`] |
//! | a worker of the centre on one application | [`RegionTx`](crate::RegionTx) | [`claim`], [`release`], [`hand_over`], [`tick`], [`record_interview`], [`write_note`], [`to_papers`], [`write_again`], [`to_interview`], [`move_interview`], [`ask_back`], [`record_answer`], [`withdraw_question`] |
//! | the centre about those it answers for | [`RegionTx`](crate::RegionTx) | [`pause`], [`resume`], [`archive`], [`reopen`] |
//! | a school | [`SchoolTx`](crate::SchoolTx) | [`search`], [`offered`] |
//! | the mentor | [`MentorTx`](crate::MentorTx) | [`entries`], [`entry`], [`edit`], [`set_places`], [`held`], [`pauses`], [`go_away`], [`come_back`], [`signed`], [`sign_own`], [`carried`], [`withdraw`], [`answer_question`] |
//! | the worker | [`WorkerTx`](crate::WorkerTx), [`RegionTx`](crate::RegionTx) | [`sweep_drafts`], [`remind_applicants`] |
//!
//! What a school asks and a mentor answers is in [`engagement`](crate::engagement).

mod card;
mod consent;
mod decide;
mod draft;
mod entry;
pub(crate) mod events;
mod graduate;
mod mentors;
mod offered;
mod options;
mod own;
mod own_consent;
mod own_edit;
mod pause;
mod places_first;
mod proof;
mod queue;
mod same_person;
mod search;
mod sign_up;
mod sign_up_offer;
mod submit;
mod vetting;
mod withdraw;
mod words;
mod workplace;

pub use card::{Card, Decision, HistoryEvent, Records, SignedConsent, card};
pub use consent::{sign, text_hash};
pub use decide::{approve, decline};
pub use draft::{DRAFT_DAYS, Draft, draft};
pub(crate) use entry::read_entry;
pub use entry::{About, Entry, Help, Offer, Time, Whom};
pub use mentors::{FreePlaces, MentorFilter, MentorRow, mentors};
pub use offered::{Offered, offered};
pub use options::{KnownSchool, Options, options};
pub use own::{OwnConsent, OwnEntry, entries, entry};
pub use own_consent::{sign_own, signed};
pub use own_edit::{Held, HeldPair, OwnEdit, edit, held, municipalities, set_places};
pub use pause::{OwnPause, come_back, go_away, pauses};
pub(crate) use places_first::hold_places;
pub use proof::{resend_proof, send_link_again, send_proof_again};
pub use queue::{ApplicationRow, Holding, QueueFilter, StateCount, queue, state_counts};
pub use same_person::{Alike, tell_apart};
pub use search::{FoundMentor, SearchFilter, SearchOrder, search};
pub use sign_up::{AlmaMater, Application, Background, Who, save, save_background, save_who};
pub use sign_up_offer::{save_about, save_help, save_time, save_whom};
pub use submit::{discard, submit, sweep_drafts};
pub use vetting::{
    Asked, CentreWords, Claim, EntryNote, Interview, NewInterview, Suspension, Tick, WaitingQuestion, answer_by_link,
    answer_question, archive, ask_back, centre_words, claim, colleagues, hand_over, move_interview, pause,
    record_answer, record_interview, release, remind_applicants, reopen, resume, tick, to_interview, to_papers,
    waiting_question, withdraw_question, write_again, write_note,
};
pub use withdraw::{Carried, RunningPairs, carried, withdraw};
pub use workplace::{Known, Workplace, WorksAt, to_be_approved, work_for};
