//! Rights of the people whose data a school keeps (152-FZ art. 14, 20, 21): what they ask and what they were answered,
//! everything that is kept about one of them, the suspension of its use, and its destruction with the act that proves it.
//!
//! Which tables are about a person the database reads from its own catalogue (`mayak_about`), so a new table is shown,
//! handed out and held still without being added to a list; what its columns are called in Russian stands in
//! `app::about`, and a test compares both.

mod about;
mod act;
mod block;
mod destroy;
mod operator;
mod person;
mod remind;
mod request;
mod retention;

pub use about::{About, Occasion, Table, about, files};
pub use act::{ActCard, ActRow, Logged, act, act_taken, acts, sweep_acts};
pub use block::{block, unblock};
pub use destroy::{Grounds, NewAct, Possible, destroy, destroyed_by, grounds};
pub use operator::{Operator, operator};
pub use person::{Person, person};
pub use remind::remind;
pub use request::{
    Answer, Filter, NewRequest, RequestCard, RequestRow, Whose, add_request, answer_request, extend_request, request,
    requests,
};
pub use retention::{Expired, expired, retention, set_retention};
