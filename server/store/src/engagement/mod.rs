//! Engagements: a school asks a mentor of the pool for places, the mentor gives all or some of them, and either side ends the
//! common work.
//!
//! | who | use cases |
//! |---|---|
//! | the school | [`ask`], [`reply`], [`withdraw`], [`end`], [`list`], [`card`] |
//! | the mentor | [`accept`], [`accept_part`], [`ask_back`], [`decline`], [`end_own`], [`own_list`], [`own_card`] |
//! | the clock | [`keep_time`], [`remind_closing`] |
//!
//! Places are counted over all schools, and no school may see another's rows. So the count is a row of its own
//! (`pool_mentor_place`) that is locked before an answer is written: of two schools that want the last place exactly one
//! gets it, whatever server their requests reach. Constraints of that row and of the question (`engagement_held`,
//! `engagement_steps`), and of what a school uses (`mentor_engaged`), hold even if this code is wrong; the counter itself is
//! the owner's, no realm writes it.
//!
//! A question holds nothing, however long it is open. An agreement holds the places that were granted. When one side ends
//! it, places without a pair are free at once; a running pair keeps its place until the school brings it to an end
//! (`ending`), and no new pair begins there. The centre ends it by archiving the entry. Who has left the pool holds nothing any
//! more; pairs that still run there are brought to an end too, because they keep the data from being destroyed: they are
//! counted as closing (`mayak_pairs_closing`), and the curators are reminded every week.

mod answer;
mod ask;
mod card;
mod closing;
mod end;
mod keep_time;
mod list;
mod named;
mod own_card;
mod own_list;
mod talk;

pub use answer::{Outcome, accept, accept_part, decline};
pub use ask::{NewQuestion, ask};
pub use card::{Card, card};
pub use closing::remind_closing;
pub use end::{end, end_own, withdraw};
pub use keep_time::keep_time;
pub use list::{EngagementRow, Filter, list};
pub use named::named_in;
pub use own_card::{OwnCard, own_card};
pub use own_list::{OwnFilter, OwnRow, own_list};
pub use talk::{Message, ask_back, reply};
