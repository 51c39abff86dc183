//! Several fields about one thing: the representative of a mentee, an address.

use leptos::prelude::*;

/// A titled part of a form. Long forms have one per topic; short forms need none.
#[component]
pub fn Fieldset(
    /// What the fields are about: «Представитель».
    #[prop(into)]
    legend: Oco<'static, str>,
    /// One sentence about it.
    #[prop(optional, into)]
    hint: Option<Oco<'static, str>>,
    /// The fields.
    children: Children,
) -> AnyView {
    view! {
        <fieldset class="form-part">
            <legend>{legend}</legend>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            {children()}
        </fieldset>
    }
    .into_any()
}
