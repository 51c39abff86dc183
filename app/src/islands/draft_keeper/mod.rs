//! A long form that is kept on the server while it is written. Nothing personal stays in the browser. Without it the
//! form is sent as a whole, as every form.
#![expect(missing_docs, reason = "the macro writes no documentation for the props it sends to the browser")]

#[cfg(feature = "hydrate")]
mod keeper;
#[cfg(any(test, feature = "hydrate"))]
mod said;
mod save;

use leptos::prelude::*;

#[cfg(feature = "ssr")]
pub(crate) use save::DraftError;

/// Stands inside a form; what it last did stands where it is. `place` and `form` name the draft, as
/// `drafts::FormDraft` writes them. Passwords and files are never sent.
#[island]
pub fn DraftKeeper(
    /// The workplace: `school:<slug>` or `mentor:<id of the school>`.
    place: String,
    /// The form: `meeting:<id>`.
    form: String,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let paragraph = NodeRef::<leptos::html::P>::new();
    #[cfg(feature = "hydrate")]
    super::browser::with_form_around(paragraph, move |element| keeper::keep(element, place, form, said));
    #[cfg(not(feature = "hydrate"))]
    drop((place, form)); // Only the browser has a use for them.
    view! {
        <p class="draft-keeper" role="status" node_ref=paragraph>
            {move || said.get()}
        </p>
    }
}
