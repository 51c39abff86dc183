//! Mentees without a mentor: a state with an owner, the day of the next search and the support given meanwhile (domain
//! reference §8.1, «unmatched»). Whoever gets a pair, or leaves the programme, waits no more; the database sees to that.

mod card;
mod list;
mod put;
mod support;

pub use card::{Card, Owner, Support, card};
pub use list::{Filter, Sort, WaitRow, list};
pub use put::{Unlisted, put, put_all, unlisted};
pub use support::{NewSupport, Search, plan, support};
