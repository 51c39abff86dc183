//! How the centre checks who wants to be a mentor before it answers for the person to schools.
//!
//! - [`CheckItem`]: what has to be seen, by category of the mentor; nobody is approved while a line is open.
//! - [`InterviewFormat`], [`InterviewOutcome`], [`TrainingTopic`]: the record of the conversation.
//! - [`waited`], [`overdue`], [`overdue_from`]: the centre's own clock; [`claim_holds`], [`claims_from`]: how long an application
//!   belongs to the worker who took it; [`unanswered_before`]: whom it reminds of a question.
//!
//! What may follow what stands in [`state`](crate::state::ApplicationState).

mod checklist;
mod clock;
mod interview;

pub use checklist::{CheckItem, open};
pub use clock::{
    CLAIM_DAYS, QUESTION_DAYS, claim_holds, claims_from, overdue, overdue_from, unanswered_before, waited,
};
pub use interview::{InterviewFormat, InterviewOutcome, TrainingTopic};
