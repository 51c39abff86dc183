//! A bar that follows long work on the server. Without it the page has a link that asks again.

#[cfg(feature = "hydrate")]
mod watch;

use leptos::prelude::*;

/// Id of the bar; its words stand in the label in front of it.
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub(crate) const WORK_PROGRESS: &str = "work-progress";

/// Stands on a page with a bar of this id. Every second it asks for the same page: while that still has a bar, the one
/// shown follows it; when it has none, the work is done and the page is opened anew.
#[island]
pub fn ProgressWatch() -> impl IntoView {
    let place = NodeRef::<leptos::html::Span>::new();
    #[cfg(feature = "hydrate")]
    place.on_load(|_| watch::later());
    view! { <span hidden node_ref=place></span> }
}
