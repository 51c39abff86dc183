//! The dictionary of requests and competences in forms and on cards: mentees and mentors choose from the same words.

use domain::{competence::Competence, term::Term};
use leptos::prelude::*;

use crate::{components::CompetenceField, forms::FieldState};

/// Boxes for the whole dictionary, all optional.
pub(crate) fn boxes(field: &FieldState, legend: &'static str) -> AnyView {
    let hint = "Можно выбрать несколько или не выбирать";
    view! { <CompetenceField field=field.clone() legend=legend hint=hint optional=true /> }.into_any()
}

/// Labels in one line.
pub(crate) fn line(competences: &[Competence]) -> String {
    competences.iter().map(|one| one.label()).collect::<Vec<_>>().join(", ")
}
