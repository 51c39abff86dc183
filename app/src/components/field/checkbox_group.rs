//! Several of a few: boxes under one question.

use leptos::prelude::*;

use super::{Choice, group_frame, nth_id};
use crate::forms::FieldState;

/// Any number of choices: `<CheckboxGroup field=form.field("ages") legend="С кем готовы работать" choices=… />`.
#[component]
pub fn CheckboxGroup(
    /// Values and error: `form.field("ages")`.
    field: FieldState,
    /// The question.
    #[prop(into)]
    legend: Oco<'static, str>,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// How to answer: «Можно выбрать несколько».
    #[prop(default = Oco::Borrowed("Можно выбрать несколько"), into)]
    hint: Oco<'static, str>,
    /// Whether all may stay unticked.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let controls = boxes(&field, 0, choices);
    group_frame(&field, legend, Some(hint), optional, controls)
}

/// The boxes themselves; `first` is the number of the first one within the field.
pub(super) fn boxes(field: &FieldState, first: usize, choices: Vec<Choice>) -> AnyView {
    choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let id = nth_id(field, first + index);
            let hint_id = choice.hint.as_ref().map(|_| format!("{id}-about"));
            view! {
                <div class="choice">
                    <input
                        type="checkbox"
                        id=id.clone()
                        name=field.name.clone()
                        checked=field.has(&choice.value)
                        aria-describedby=hint_id.clone()
                        value=choice.value
                    />
                    <label for=id>{choice.label}</label>
                    {choice.hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
                </div>
            }
        })
        .collect_view()
        .into_any()
}
