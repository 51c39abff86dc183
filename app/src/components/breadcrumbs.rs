//! The way up: from a person's card back to the list.

use leptos::prelude::*;

/// One step of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// Name of the page.
    pub label: String,
    /// Its address.
    pub href: String,
}

impl Crumb {
    /// A step: `Crumb::new("Наставляемые", routes::mentees(&slug))`.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// Links to the pages above this one, outermost first. The page itself is its heading and is not repeated.
#[component]
pub fn Breadcrumbs(
    /// The pages above.
    items: Vec<Crumb>,
) -> AnyView {
    view! {
        <nav class="breadcrumbs" aria-label="Путь">
            <ol>
                {items
                    .into_iter()
                    .map(|crumb| view! { <li><a href=crumb.href>{crumb.label}</a></li> })
                    .collect_view()}
            </ol>
        </nav>
    }
    .into_any()
}
