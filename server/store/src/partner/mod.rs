//! Organisations that offer help on a region's public page, and the centre that reads and answers.
//!
//! | who | realm | use cases |
//! |---|---|---|
//! | anybody | [`PublicTx`](crate::PublicTx) | [`apply`] |
//! | the centre | [`RegionTx`](crate::RegionTx) | [`list`], [`card`], [`answer`] |
//! | the worker | [`WorkerTx`](crate::WorkerTx) | [`sweep`] |

mod answer;
mod apply;
mod list;

pub use answer::{Answered, Card, answer, card};
pub use apply::{NewApplication, apply, sweep};
pub use list::{ApplicationRow, Filter, list};
