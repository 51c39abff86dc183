//! The board of matching, live: weights, places and choices as «что, если», recomputed in the browser by the engine the server
//! uses. Without it the page has the same proposal, and forms for every choice.
//!
//! What can be drawn before anything is computed is plain HTML of the server ([`BoardPanel`]); the browser only writes into it.
//! So all of it costs the client little beside the engine itself.

#![expect(missing_docs, reason = "the macro writes no documentation for the props it sends to the browser")]

#[cfg(feature = "hydrate")]
mod compute;
#[cfg(feature = "hydrate")]
mod drag;
#[cfg(any(test, feature = "hydrate"))]
mod line;
#[cfg(feature = "ssr")]
pub mod panel;
#[cfg(feature = "hydrate")]
mod show;
#[cfg(feature = "hydrate")]
mod trial;
#[cfg(feature = "hydrate")]
mod watch;

use leptos::prelude::*;

#[cfg(feature = "ssr")]
pub use panel::BoardPanel;

/// Id of the hidden field that says which version of the board a page shows.
pub(crate) const BOARD_VERSION: &str = "board-version";

/// Stands inside the panel and brings it to life. What is tried out there is not kept: choices are made by the forms of the page,
/// and weights are sent to theirs from the panel.
#[island]
pub fn BoardTrial(
    /// Everything the proposal is computed from, as `domain::board::pack` writes it; no more than the page shows.
    board: String,
) -> impl IntoView {
    let place = NodeRef::<leptos::html::Span>::new();
    #[cfg(feature = "hydrate")]
    place.on_load(move |place| trial::start(&place, &board));
    #[cfg(not(feature = "hydrate"))]
    drop(board); // Only the browser has a use for it.
    view! { <span hidden node_ref=place></span> }
}
