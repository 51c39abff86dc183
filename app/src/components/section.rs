//! Parts of a page: a titled section, and two columns of them.

use leptos::prelude::*;

/// A part of the page under its own heading.
#[component]
pub fn Section(
    /// Heading of the second level.
    #[prop(into)]
    title: Oco<'static, str>,
    /// One sentence under the heading.
    #[prop(optional, into)]
    lead: Option<Oco<'static, str>>,
    /// The part itself.
    children: Children,
) -> AnyView {
    view! {
        <section class="section">
            <h2>{title}</h2>
            {lead.map(|lead| view! { <p class="soft">{lead}</p> })}
            {children()}
        </section>
    }
    .into_any()
}

/// Two columns, the first one wider; on a phone one under the other. Give it exactly two children,
/// each a [`Section`] or a `<div>` of several.
#[component]
pub fn Split(
    /// The two columns.
    children: Children,
) -> AnyView {
    view! { <div class="split">{children()}</div> }.into_any()
}
