//! The check of an application by the centre: several workers on one queue. What is done about an application is done under
//! its lock, by who holds it or by anybody while nobody does; whoever works on it holds it.

mod checks;
mod claim;
mod interview;
mod note;
mod question;
mod question_end;
mod standing;
mod step;
mod work;

pub use checks::{Tick, tick};
pub use claim::{Claim, claim, colleagues, hand_over, release};
pub use interview::{Interview, NewInterview, record_interview};
pub use note::{EntryNote, write_note};
pub use question::{Asked, WaitingQuestion, answer_by_link, answer_question, ask_back, waiting_question};
pub use question_end::{record_answer, remind_applicants, withdraw_question};
pub use standing::{Suspension, archive, pause, reopen, resume};
pub use step::{CentreWords, centre_words, move_interview, to_interview, to_papers, write_again};
pub(super) use work::{in_check, lock};
