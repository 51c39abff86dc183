//! A date.

use leptos::prelude::*;

use super::{described_by, frame, invalid};
use crate::forms::FieldState;

/// A date typed as ДД.ММ.ГГГГ.
///
/// A line of text, not `type="date"`: a birth date takes dozens of presses in a native picker, its order of parts
/// follows the browser's language instead of the page's, and a date that does not exist cannot be given back to be
/// corrected (GOV.UK Design System, "Date input", says the same). The server also reads ISO 8601.
#[component]
pub fn DateField(
    /// Value and error: `form.field("birth_date")`. The value is ДД.ММ.ГГГГ.
    field: FieldState,
    /// The question, without a colon.
    #[prop(into)]
    label: Oco<'static, str>,
    /// An example near the expected answer; of a birth date another one.
    #[prop(default = Oco::Borrowed("Например, 01.12.2026"), into)]
    hint: Oco<'static, str>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// `bday` for one's own birth date.
    #[prop(default = Oco::Borrowed("off"), into)]
    autocomplete: Oco<'static, str>,
) -> AnyView {
    let control = view! {
        <input
            type="text"
            class="short"
            id=field.id.clone()
            name=field.name.clone()
            value=field.value.clone()
            inputmode="decimal"
            autocomplete=autocomplete
            maxlength="20"
            required=!optional
            aria-describedby=described_by(&field, true)
            aria-invalid=invalid(&field)
        />
    };
    frame(&field, label, Some(hint), optional, control.into_any())
}
