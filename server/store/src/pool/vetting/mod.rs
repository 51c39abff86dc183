//! The check of an application by the centre: several workers on one queue. What is done about an application is done under
//! its lock, by who holds it or by anybody while nobody does; whoever works on it holds it.

mod checks;
mod claim;
mod interview;
mod note;
mod question;
mod standing;
mod step;
mod work;

pub use checks::{Tick, tick};
pub use claim::{Claim, claim, colleagues, hand_over, release};
pub use interview::{Interview, NewInterview, record_interview};
pub use note::{EntryNote, write_note};
pub use question::{Asked, WaitingQuestion, answer_by_link, answer_question, ask_back, waiting_question};
pub use standing::{Suspension, archive, pause, reopen, resume};
pub use step::{to_interview, to_papers};
pub(super) use work::{in_check, lock};
