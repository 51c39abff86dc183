//! One of a few: radio buttons.

use leptos::prelude::*;

use super::{Choice, group_frame, nth_id};
use crate::forms::FieldState;

/// One choice of up to seven, all visible: `<RadioGroup field=form.field("form") legend="Форма" choices=Choice::all::<MentoringForm>() />`.
#[component]
pub fn RadioGroup(
    /// Value and error: `form.field("form")`.
    field: FieldState,
    /// The question.
    #[prop(into)]
    legend: Oco<'static, str>,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// How to answer.
    #[prop(optional, into)]
    hint: Option<Oco<'static, str>>,
    /// Whether it may stay open.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let controls = choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let id = nth_id(&field, index);
            let hint_id = choice.hint.as_ref().map(|_| format!("{id}-about"));
            view! {
                <div class="choice">
                    <input
                        type="radio"
                        id=id.clone()
                        name=field.name.clone()
                        checked=field.value == choice.value
                        required=!optional
                        aria-describedby=hint_id.clone()
                        value=choice.value
                    />
                    <label for=id>{choice.label}</label>
                    {choice.hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
                </div>
            }
        })
        .collect_view();
    group_frame(&field, legend, hint, optional, controls.into_any())
}
