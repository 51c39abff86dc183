//! Islands: the only code that reaches the browser. Each is a leaf, useful as plain HTML first, and gets by value only
//! what the page may show anyway.
//!
//! | island | what it adds to the plain page |
//! |---|---|
//! | [`LiveSearch`] | a list follows its filters while they are typed |
//! | [`DraftKeeper`] | a long form is kept on the server while it is written |
//! | [`ProgressWatch`] | a bar follows long work on the server |
//! | [`BoardTrial`] | a board of matching is tried out: weights, places and pairs, recomputed at once |
//!
//! To add one: a folder here with `mod.rs` (the island and what it shows) and a file for what it does in the browser,
//! compiled with the feature `hydrate` only. An island that has to talk to the server does it through a `#[server]`
//! function with a short path of its own and a closed list of errors.

pub mod board;
#[cfg(feature = "hydrate")]
mod browser;
pub mod draft_keeper;
pub mod live_search;
pub mod progress_watch;

#[cfg(feature = "ssr")]
pub use board::BoardPanel;
pub use board::BoardTrial;
pub use draft_keeper::DraftKeeper;
pub use live_search::LiveSearch;
pub use progress_watch::ProgressWatch;
