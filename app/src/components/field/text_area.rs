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
    let start = if field.value.starts_with(['\n', '\r']) { "\n" } else { "" };
    let text = format!("{start}{}", escaped(&field.value));
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

/// Leptos writes the children of a `<textarea>` as they are (tachys 0.2, `ESCAPE_CHILDREN`): what was typed must not end
/// the control and begin markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever was typed stays inside the control and comes back letter by letter.
    #[test]
    fn typed_text_is_no_markup() {
        let html = Owner::new().with(|| {
            let field = FieldState { value: "\n</textarea><form>&lt; 5 < 6".to_owned(), ..FieldState::default() };
            view! { <TextArea field=field label="Текст" /> }.to_html()
        });
        assert!(html.contains("\n\n&lt;/textarea>&lt;form>&amp;lt; 5 &lt; 6</textarea>"), "{html}");
        assert_eq!(html.matches("</textarea>").count(), 1);
    }
}
