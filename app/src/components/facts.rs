//! Facts: a short list of names and figures.

use leptos::prelude::*;

/// One line of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What is counted.
    pub label: String,
    /// The figure with its unit, as shown: «62 из 64», «86 %».
    pub value: String,
    /// Where the figure can be looked into.
    pub href: Option<String>,
}

impl Fact {
    /// A figure without a link.
    pub fn new(label: impl Into<String>, value: impl ToString) -> Self {
        Self { label: label.into(), value: value.to_string(), href: None }
    }

    /// Makes the figure's name a link.
    #[must_use]
    pub fn link(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

/// Figures under each other, the number on the right.
#[component]
pub fn Facts(
    /// The lines.
    items: Vec<Fact>,
    /// Whether the figures stand side by side in large type: once on a page at most.
    #[prop(optional)]
    tiles: bool,
) -> AnyView {
    view! {
        <dl class=if tiles { "facts tiles" } else { "facts" }>
            {items
                .into_iter()
                .map(|fact| {
                    let label = match fact.href {
                        Some(href) => view! { <a href=href>{fact.label}</a> }.into_any(),
                        None => fact.label.into_any(),
                    };
                    view! { <div><dt>{label}</dt><dd>{fact.value}</dd></div> }
                })
                .collect_view()}
        </dl>
    }
    .into_any()
}
