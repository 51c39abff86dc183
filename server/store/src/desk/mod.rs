//! The desk of a centre: where its pool stands, what schools ask and nobody offers, who has fallen silent. All of it is
//! read in the region's realm ([`RegionTx`](crate::RegionTx)): pupils are not met, schools are not named beside a mentor.

mod export;
mod gaps;
mod silent;
mod summary;

pub use export::{Extent, PoolLine, pool};
pub use gaps::{TopicBalance, gaps};
pub use silent::{SilentRow, silent};
pub use summary::{Summary, Waiting, summary};
