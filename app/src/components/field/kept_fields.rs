//! What a form that serves adding and editing carries along unseen.

use leptos::prelude::*;

use super::HiddenField;
use crate::forms::FormState;

/// The id of the thing the form makes and the version it was shown in; of these the form has one, both or none.
#[component]
pub fn KeptFields(
    /// Values and errors.
    form: FormState,
) -> AnyView {
    ["id", "version"]
        .into_iter()
        .filter_map(|name| {
            let value = form.field(name).value;
            (!value.is_empty()).then(|| view! { <HiddenField name=name value=value /> })
        })
        .collect_view()
        .into_any()
}
