//! The end of an entry of the pool: that the person demands it, the list of what has to go and by when, and the destruction
//! with the act that proves it (152-FZ art. 21).
//!
//! | who | realm | use cases |
//! |---|---|---|
//! | the mentor | [`MentorTx`](crate::MentorTx) | [`cabinet::leave`](crate::cabinet::leave), [`deny`] |
//! | the centre | [`RegionTx`](crate::RegionTx) | [`record_asked`], [`take_back`], [`due`], [`ending`], [`grounds`], [`destroy`], [`acts`], [`act`] |
//! | the clock | [`RegionTx`](crate::RegionTx) | [`remind`], [`sweep_acts`] |
//!
//! Which tables are about an entry the database reads from its own catalogue (`mayak_entry_tables`), and that nothing of it
//! stays it holds itself (`pool_destruction_act_destroys`): inserting the act destroys. What schools keep of their own mentors
//! is theirs, with a term of their own ([`rights`](crate::rights)).

mod act;
mod ask;
mod destroy;
mod due;
mod remind;
mod take_back;

pub use crate::rights::Logged;
pub use act::{EntryAct, EntryActRow, act, act_taken, acts, sweep_acts};
pub(crate) use ask::demand;
pub use ask::record_asked;
pub use destroy::{Asked, Ending, Grounds, Holds, NewEntryAct, destroy, destroyed_by, ending, grounds};
pub use due::{DueRow, due};
pub use remind::remind;
pub use take_back::{deny, take_back};
