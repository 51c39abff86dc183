//! One statement to agree with.

use leptos::prelude::*;

use super::{described_by, error_view, frame_class, hint_view, invalid};
use crate::forms::FieldState;

/// A single box with the statement beside it: «Согласен на обработку персональных данных».
/// `<Checkbox field=form.field("consent") required=true>"Согласен на обработку данных"</Checkbox>`.
/// It sends `yes` when ticked and nothing otherwise; read it with `check.checkbox` or `check.accepted`.
#[component]
pub fn Checkbox(
    /// State and error: `form.field("consent")`.
    field: FieldState,
    /// What it means.
    #[prop(optional, into)]
    hint: Option<Oco<'static, str>>,
    /// Whether the form can be sent only with the box ticked.
    #[prop(optional)]
    required: bool,
    /// The statement; may hold a link.
    children: Children,
) -> AnyView {
    let described = described_by(&field, hint.is_some());
    view! {
        <div class=frame_class(&field)>
            {error_view(&field)}
            <div class="choice">
                <input
                    type="checkbox"
                    id=field.id.clone()
                    name=field.name.clone()
                    value="yes"
                    checked=!field.values.is_empty()
                    required=required
                    aria-describedby=described
                    aria-invalid=invalid(&field)
                />
                <label for=field.id.clone()>{children()}</label>
                {hint_view(&field, hint)}
            </div>
        </div>
    }
    .into_any()
}
