//! One of many: a native list.

use leptos::prelude::*;

use super::{Choice, ChoiceGroup, FieldWidth, described_by, frame, invalid};
use crate::forms::FieldState;

/// One choice of a long list (more than seven; up to seven a [`RadioGroup`](super::RadioGroup) is easier).
/// The list opens with an empty choice, so nothing is chosen by accident.
#[component]
pub fn SelectField(
    /// Value and error: `form.field("municipality")`.
    field: FieldState,
    /// The question, without a colon.
    #[prop(into)]
    label: Oco<'static, str>,
    /// What can be chosen.
    #[prop(optional)]
    choices: Vec<Choice>,
    /// What can be chosen under headings, after `choices`.
    #[prop(optional)]
    groups: Vec<ChoiceGroup>,
    /// Words of the empty choice.
    #[prop(default = Oco::Borrowed("Выберите из списка"), into)]
    empty: Oco<'static, str>,
    /// How to answer.
    #[prop(optional, into)]
    hint: Option<Oco<'static, str>>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Expected length of the choices.
    #[prop(optional)]
    width: FieldWidth,
    /// What the browser may fill in.
    #[prop(optional, into)]
    autocomplete: Option<Oco<'static, str>>,
) -> AnyView {
    let described = described_by(&field, hint.is_some());
    let groups = groups
        .into_iter()
        .map(|group| {
            let options = options(group.choices, &field.value);
            view! { <optgroup label=group.title>{options}</optgroup> }
        })
        .collect_view();
    let choices = options(choices, &field.value);
    let control = view! {
        <select
            class=width.class()
            id=field.id.clone()
            name=field.name.clone()
            autocomplete=autocomplete
            required=!optional
            aria-describedby=described
            aria-invalid=invalid(&field)
        >
            <option value="">{empty}</option>
            {choices}
            {groups}
        </select>
    };
    frame(&field, label, hint, optional, control.into_any())
}

fn options(choices: Vec<Choice>, chosen: &str) -> AnyView {
    choices
        .into_iter()
        .map(|choice| {
            let selected = chosen == choice.value;
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        })
        .collect_view()
        .into_any()
}
