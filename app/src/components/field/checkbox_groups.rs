//! Several of many: boxes under headings, where the list is too long to be read as one.

use leptos::prelude::*;

use super::{ChoiceGroup, checkbox_group::boxes, group_frame};
use crate::forms::FieldState;

/// Any number of choices under their headings: `<CheckboxGroups field=form.field("categories") legend="Категории" groups=… />`.
#[component]
pub fn CheckboxGroups(
    /// Codes and error: `form.field("categories")`.
    field: FieldState,
    /// The question.
    #[prop(into)]
    legend: Oco<'static, str>,
    /// What can be chosen, heading by heading.
    groups: Vec<ChoiceGroup>,
    /// How to answer.
    #[prop(default = Oco::Borrowed("Можно выбрать несколько"), into)]
    hint: Oco<'static, str>,
    /// Whether all may stay unticked.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let mut first = 0;
    let groups = groups
        .into_iter()
        .enumerate()
        .map(|(number, group)| {
            let count = group.choices.len();
            let title_id = format!("{}-group-{}", field.id, number + 1);
            let labelled = title_id.clone();
            let controls = boxes(&field, first, group.choices);
            first += count;
            view! {
                <div class="choice-group" role="group" aria-labelledby=labelled>
                    <p class="choice-group-title" id=title_id>{group.title}</p>
                    {controls}
                </div>
            }
        })
        .collect_view();
    group_frame(&field, legend, Some(hint), optional, groups.into_any())
}
