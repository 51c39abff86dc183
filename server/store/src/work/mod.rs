//! The work of a pair, done by either of two: the staff of its school or its mentor. Both plan meetings, record them and write
//! the development plan by the same use cases; what each of them may see and write the realm of their transaction says.
//!
//! [`PairTx`] is that transaction, [`WorkPair`] the pair as both see it.

mod pair;
mod tx;

pub use pair::{Mate, WorkPair, pair};
pub use tx::PairTx;
