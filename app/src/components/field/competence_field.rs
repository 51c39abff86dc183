//! Competences: the dictionary is long, so its boxes stand under its headings.

use domain::{competence::CompetenceGroup, term::Term};
use leptos::prelude::*;

use super::{Choice, checkbox_group::boxes, group_frame};
use crate::forms::FieldState;

/// Any number of competences: `<CompetenceField field=form.field("competences") legend="Чем вы можете помочь" />`.
#[component]
pub fn CompetenceField(
    /// Codes and error: `form.field("competences")`.
    field: FieldState,
    /// The question.
    #[prop(into)]
    legend: Oco<'static, str>,
    /// How to answer.
    #[prop(default = Oco::Borrowed("Можно выбрать несколько"), into)]
    hint: Oco<'static, str>,
    /// Whether all may stay unticked.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let mut first = 0;
    let groups = CompetenceGroup::ALL
        .iter()
        .map(|group| {
            let choices = Choice::of(&group.members().collect::<Vec<_>>());
            let count = choices.len();
            let title_id = format!("{}-{}", field.id, group.code());
            let labelled = title_id.clone();
            let controls = boxes(&field, first, choices);
            first += count;
            view! {
                <div class="competences" role="group" aria-labelledby=labelled>
                    <p class="competences-title" id=title_id>{group.label()}</p>
                    {controls}
                </div>
            }
        })
        .collect_view();
    group_frame(&field, legend, Some(hint), optional, groups.into_any())
}
