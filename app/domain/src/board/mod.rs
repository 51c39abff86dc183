//! The board of one form: who waits, who has places, and the pairs that are proposed. The same pure functions run on the server
//! and in the browser, so that both show the same proposal for the same [`Inputs`].
//!
//! | what | where |
//! |---|---|
//! | what is asked | [`Inputs`], [`Settings`], [`Tie`] |
//! | the proposal, at once or in slices | [`propose`], [`Run`], [`Proposal`] |
//! | what a change by hand would do | [`Proposal::effect`] |
//! | the question on its way to the browser | [`pack`], [`unpack`] |
//! | two proposals side by side | [`differences`] |
//! | what people decide beforehand | [`MarkKind`], [`BoardDeed`] |

mod compare;
mod inputs;
mod mark;
mod packed;
mod proposal;
mod run;

#[cfg(test)]
mod tests;

pub use compare::{Difference, differences};
pub use inputs::{Inputs, ObjectiveTerm, Settings, Tie};
pub use mark::{BoardDeed, MarkKind, RunState};
pub use packed::{pack, unpack};
pub use proposal::{Alone, Effect, Proposal, Proposed, Why};
pub use run::{Run, Slice, propose};
