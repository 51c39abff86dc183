//! Competences: the dictionary is long, so its boxes stand under its headings.

use domain::{competence::CompetenceGroup, term::Term};
use leptos::prelude::*;

use super::{CheckboxGroups, Choice, ChoiceGroup};
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
    let groups = CompetenceGroup::ALL
        .iter()
        .map(|group| ChoiceGroup::new(group.label(), Choice::of(&group.members().collect::<Vec<_>>())))
        .collect();
    view! { <CheckboxGroups field=field legend=legend groups=groups hint=hint optional=optional /> }.into_any()
}
