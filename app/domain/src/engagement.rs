//! A school's question to a mentor of the region's pool: when it may be asked, whose turn it is to speak, how long it stays
//! open, and what must not stand in it.
//!
//! Nothing is held by asking: a place is held by the mentor's answer, and the database alone counts places over all
//! schools. So a free place here is only what the school sees at this moment.

mod ask;
mod clock;
mod named;

pub use ask::{AFTER_REFUSAL, AskObstacle, Earlier, Offer, TAKEN_BACK, TAKEN_BACK_WITHIN};
pub use clock::{CLOSES_AFTER, Pause, REMINDERS, Step, Waiting};
pub use named::named;

crate::terms! {
    /// Who speaks or acts: the codes stand in `engagement.turn` and `engagement_message.side`.
    pub enum Side {
        /// The mentor.
        Mentor = "mentor" => "Наставник",
        /// The school.
        School = "school" => "Школа",
    }
}

crate::terms! {
    /// Who ended the common work: the codes of `engagement.ended_by`.
    pub enum Ender {
        /// The mentor, in the cabinet or by leaving the pool.
        Mentor = "mentor" => "Наставник",
        /// The school.
        School = "school" => "Школа",
        /// The centre, by archiving the entry.
        Centre = "centre" => "Региональный центр",
    }
}
