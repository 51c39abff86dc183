//! A password.

use leptos::prelude::*;

use super::{described_by, frame, invalid};
use crate::forms::FieldState;

/// A password. What was typed is never sent back, not even after an error.
#[component]
pub fn PasswordField(
    /// Name and error: `form.field("password")`; the value is not used.
    field: FieldState,
    /// The question, without a colon.
    #[prop(default = Oco::Borrowed("Пароль"), into)]
    label: Oco<'static, str>,
    /// What makes a good one.
    #[prop(optional, into)]
    hint: Option<Oco<'static, str>>,
    /// Whether a new one is being set: tells the password manager to offer one instead of filling the old one in.
    #[prop(optional)]
    new: bool,
) -> AnyView {
    let described = described_by(&field, hint.is_some());
    let control = view! {
        <input
            type="password"
            id=field.id.clone()
            name=field.name.clone()
            autocomplete=if new { "new-password" } else { "current-password" }
            spellcheck="false"
            required=true
            aria-describedby=described
            aria-invalid=invalid(&field)
        />
    };
    frame(&field, label, hint, false, control.into_any())
}
