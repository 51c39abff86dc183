//! An empty list: it says why there is nothing and what to do about it.

use leptos::prelude::*;

/// Stands where the rows would be. With filters on, say so and offer to clear them; without, offer to add.
#[component]
pub fn EmptyState(
    /// Why it is empty: «Наставляемых пока нет».
    #[prop(into)]
    title: Oco<'static, str>,
    /// What to do: «Добавьте первого или загрузите список класса».
    #[prop(optional, into)]
    text: Option<Oco<'static, str>>,
    /// A button, usually a [`ButtonLink`](super::ButtonLink).
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class="empty-state">
            <p class="empty-title">{title}</p>
            {text.map(|text| view! { <p class="soft">{text}</p> })}
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
    .into_any()
}
