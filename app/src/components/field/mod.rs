//! Fields: label above, hint under it, the error at the field, native controls, values by [`FieldState`].
//!
//! Every field is required unless `optional=true`, which writes «необязательно» beside the label. The browser's own
//! checks are off (`novalidate`): the server words all messages. Ids come from [`FieldState::id`].

pub mod checkbox;
pub mod checkbox_group;
pub mod checkbox_groups;
pub mod choice;
pub mod date_field;
pub mod fieldset;
pub mod file_field;
pub mod hidden_field;
pub mod kept_fields;
pub mod password_field;
pub mod radio_group;
pub mod select_field;
pub mod text_area;
pub mod text_field;

pub use checkbox::Checkbox;
pub use checkbox_group::CheckboxGroup;
pub use checkbox_groups::CheckboxGroups;
pub use choice::{Choice, ChoiceGroup};
pub use date_field::DateField;
pub use fieldset::Fieldset;
pub use file_field::FileField;
pub use hidden_field::HiddenField;
pub use kept_fields::KeptFields;
pub use password_field::PasswordField;
pub use radio_group::RadioGroup;
pub use select_field::SelectField;
pub use text_area::TextArea;
pub use text_field::{FieldWidth, TextField, TextKind};

use leptos::prelude::*;

use crate::forms::FieldState;

/// Ids of what describes a control, in the order it is read out: hint, then error.
fn described_by(field: &FieldState, hint: bool) -> Option<String> {
    match (hint, field.error.is_some()) {
        (false, false) => None,
        (true, false) => Some(format!("{}-hint", field.id)),
        (false, true) => Some(format!("{}-error", field.id)),
        (true, true) => Some(format!("{id}-hint {id}-error", id = field.id)),
    }
}

/// `aria-invalid` of a control.
fn invalid(field: &FieldState) -> Option<&'static str> {
    field.error.is_some().then_some("true")
}

/// Class of the frame around a control.
fn frame_class(field: &FieldState) -> &'static str {
    if field.error.is_some() { "field wrong" } else { "field" }
}

/// Label, hint and error above a single control.
fn frame(
    field: &FieldState,
    label: Oco<'static, str>,
    hint: Option<Oco<'static, str>>,
    optional: bool,
    control: AnyView,
) -> AnyView {
    let id = field.id.clone();
    view! {
        <div class=frame_class(field)>
            <label for=id>{label}{optional_mark(optional)}</label>
            {hint_view(field, hint)}
            {error_view(field)}
            {control}
        </div>
    }
    .into_any()
}

/// Legend, hint and error above a group of controls.
fn group_frame(
    field: &FieldState,
    legend: Oco<'static, str>,
    hint: Option<Oco<'static, str>>,
    optional: bool,
    controls: AnyView,
) -> AnyView {
    let described = described_by(field, hint.is_some());
    view! {
        <fieldset class=frame_class(field) aria-describedby=described>
            <legend>{legend}{optional_mark(optional)}</legend>
            {hint_view(field, hint)}
            {error_view(field)}
            <div class="choices">{controls}</div>
        </fieldset>
    }
    .into_any()
}

fn optional_mark(optional: bool) -> Option<impl IntoView + use<>> {
    optional.then(|| view! { <span class="optional">" необязательно"</span> })
}

fn hint_view(field: &FieldState, hint: Option<Oco<'static, str>>) -> Option<impl IntoView + use<>> {
    let id = format!("{}-hint", field.id);
    hint.map(|hint| view! { <p class="hint" id=id>{hint}</p> })
}

fn error_view(field: &FieldState) -> Option<impl IntoView + use<>> {
    let id = format!("{}-error", field.id);
    field.error.clone().map(|message| {
        view! { <p class="error" id=id><span class="visually-hidden">"Ошибка: "</span>{message}</p> }
    })
}

/// Id of the n-th control of a group: the first one carries the field's id, so the summary of errors leads to it.
fn nth_id(field: &FieldState, index: usize) -> String {
    if index == 0 { field.id.clone() } else { format!("{}-{}", field.id, index + 1) }
}
