//! Several lines of text.

use leptos::prelude::*;

use super::{described_by, frame, invalid};
use crate::forms::FieldState;

/// Several lines of text: `<TextArea field=form.field("request") label="С чем нужна помощь" />`.
#[component]
pub fn TextArea(
    /// Value and error: `form.field("name")`.
    field: FieldState,
    /// The question, without a colon.
    #[prop(into)]
    label: Oco<'static, str>,
    /// Who will read it, how long it may be, what to write.
    #[prop(optional, into)]
    hint: Option<Oco<'static, str>>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Height in lines; it grows with the text where the browser can.
    #[prop(default = 4)]
    rows: u32,
) -> AnyView {
    let described = described_by(&field, hint.is_some());
    // A parser drops the first line feed inside a textarea: one more keeps the text as it was.
    let text = if field.value.starts_with(['\n', '\r']) { format!("\n{}", field.value) } else { field.value.clone() };
    let control = view! {
        <textarea
            id=field.id.clone()
            name=field.name.clone()
            rows=rows
            required=!optional
            aria-describedby=described
            aria-invalid=invalid(&field)
        >
            {text}
        </textarea>
    };
    frame(&field, label, hint, optional, control.into_any())
}
