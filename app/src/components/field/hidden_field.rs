//! A value that goes along unseen: the id of the thing being made, the state it was shown in.

use leptos::prelude::*;

/// A hidden value.
#[component]
pub fn HiddenField(
    /// Name it is sent under.
    #[prop(into)]
    name: Oco<'static, str>,
    /// The value.
    #[prop(into)]
    value: String,
) -> AnyView {
    view! { <input type="hidden" name=name value=value /> }.into_any()
}
