//! How something goes, step by step: on public pages and in letters of welcome.

use leptos::prelude::*;

/// Numbered steps, each a short heading and a sentence.
#[component]
pub fn Steps(
    /// Heading and sentence of each step.
    items: Vec<(&'static str, &'static str)>,
) -> AnyView {
    view! {
        <ol class="steps">
            {items
                .into_iter()
                .map(|(title, text)| view! { <li><p class="steps-title">{title}</p><p>{text}</p></li> })
                .collect_view()}
        </ol>
    }
    .into_any()
}
