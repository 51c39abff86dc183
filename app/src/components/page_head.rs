//! The head of a page: what it is, one sentence about its state, what can be done here.

use leptos::prelude::*;

/// The heading with its second line and actions. Every page has exactly one.
#[component]
pub fn PageHead(
    /// The heading; the same words as in the page's title.
    #[prop(into)]
    title: Oco<'static, str>,
    /// One sentence under the heading: «64 человека, 55 в парах».
    #[prop(optional, into)]
    lead: Option<Oco<'static, str>>,
    /// Buttons of the page, the primary one first.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class="page-head">
            <div class="page-head-text">
                <h1>{title}</h1>
                {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
            </div>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
    .into_any()
}
