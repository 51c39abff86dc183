//! Group meetings of mentors and mentees, and the survey after one.
//!
//! The school arranges ([`make`], [`change`], [`cancel`]), invites people with a consent in force ([`invite`]), notes who came
//! ([`note`]) and opens the survey ([`open`]). A guest answers in a realm of the own ([`survey`], [`answer`]): by the link of a
//! letter or of a sheet, or from the cabinet ([`own_guest`]). Until the collection ends ([`end`], or the clock: [`keep_time`])
//! the database shows the answers to nobody of the school; then everybody reads who named whom ([`matrix`]), and curator and
//! psychologist whom somebody avoids ([`outcome`]).

mod answer;
mod attendance;
mod card;
mod change;
mod guests;
mod invite;
mod keep_time;
mod list;
mod make;
mod own;
mod people;
mod results;
mod survey;
mod tell;

pub use answer::{Answers, Candidate, Given, Survey, answer, survey};
pub use attendance::{Present, note, sheet};
pub use card::{Card, card};
pub use change::{Change, cancel, change};
pub use guests::{GuestFilter, GuestRow, guests, uninvite};
pub use invite::invite;
pub use keep_time::keep_time;
pub use list::{Filter, GatheringRow, list};
pub use make::{NewGathering, make};
pub use own::{OwnSurvey, own_guest, own_guest_of_mentee, own_surveys};
pub use people::{PeopleFilter, PersonRow, people};
pub use results::{Avoided, EXPORTED, MatrixRow, Outcome, Unnamed, all_matrix, exported, matrix, outcome};
pub use survey::{Opened, PaperLink, PaperLinks, end, open, paper_links};
