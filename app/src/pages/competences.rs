//! The dictionary of requests and competences in forms and on cards: mentees and mentors choose from the same words.

use domain::{
    competence::{Competence, CompetenceGroup},
    term::Term,
};
use leptos::prelude::*;

use crate::{
    components::{CheckboxGroup, Choice, Fieldset},
    forms::FieldState,
};

/// Boxes for the whole dictionary under its headings, all optional. The message of the field stands at the first heading.
pub(crate) fn boxes(field: &FieldState, legend: &'static str) -> AnyView {
    let groups = CompetenceGroup::ALL
        .iter()
        .enumerate()
        .map(|(index, group)| {
            let members: Vec<Competence> = group.members().collect();
            let field = if index == 0 { field.clone() } else { continued(field, *group) };
            view! { <CheckboxGroup field=field legend=group.label() choices=Choice::of(&members) hint="" optional=true /> }
        })
        .collect_view();
    view! { <Fieldset legend=legend hint="Можно выбрать несколько или не выбирать">{groups}</Fieldset> }.into_any()
}

/// The same field under a later heading: the same name and values, ids of its own.
fn continued(field: &FieldState, group: CompetenceGroup) -> FieldState {
    FieldState { id: format!("{}-{}", field.id, group.code()), error: None, ..field.clone() }
}

/// Labels in one line.
pub(crate) fn line(competences: &[Competence]) -> String {
    competences.iter().map(|one| one.label()).collect::<Vec<_>>().join(", ")
}
