//! Engagements: a school asks a mentor of the pool, the mentor answers, and an acceptance holds one of the mentor's places.
//!
//! Places are counted over all schools, and no school may see another's rows. So the count is a row of its own
//! (`pool_mentor_place`) that is locked before an answer is written: of two schools that want the last place exactly one
//! gets it, whatever server their requests reach. A constraint of that row holds even if this code is wrong.

mod answer;
mod ask;
mod card;
mod end;
mod list;
mod own;

pub use answer::{Outcome, accept, decline};
pub use ask::{NewQuestion, ask};
pub use card::{Card, card};
pub use end::{end, withdraw};
pub use list::{EngagementRow, Filter, list};
pub use own::{OwnCard, OwnFilter, OwnRow, own_card, own_list};
