//! Mentors of the form with their places, and what holds them back.

use domain::{
    board::{Inputs, Proposal},
    score::{held_back, leads},
    term::Term,
};
use leptos::prelude::*;

use crate::{
    components::{Column, DataTable, Row, Tag, TagKind},
    pages::matching::parts,
};

/// Mentors whom the form suits, by name.
pub(super) fn leading(inputs: &Inputs) -> Vec<u32> {
    (0..).zip(&inputs.mentors).filter(|(_, mentor)| leads(inputs.form, mentor)).map(|(number, _)| number).collect()
}

/// Each of them with free places, and what holds somebody back.
pub(super) fn table(inputs: &Inputs, proposal: &Proposal, mentors: &[u32]) -> AnyView {
    let rows: Vec<Row> = mentors
        .iter()
        .filter_map(|number| {
            let mentor = inputs.mentors.get(*number as usize)?;
            let left = proposal.left.get(*number as usize).copied().unwrap_or_default();
            let tag = held_back(mentor).map(|rule| view! { <Tag kind=TagKind::Warn text=rule.label() /> });
            Some(
                Row::new(view! { {mentor.name.clone()}<small>{mentor.workplace.clone()}</small> })
                    .cell(format!("{} из {}", mentor.free, mentor.capacity))
                    .cell(left.to_string())
                    .cell(tag.map_or_else(|| view! { <span class="soft">"—"</span> }.into_any(), IntoAny::into_any)),
            )
        })
        .collect();
    let columns = vec![
        Column::text("Наставник"),
        Column::text("Свободно мест"),
        Column::number("Останется"),
        Column::text("Что мешает"),
    ];
    view! {
        <DataTable caption="Наставники этой формы" columns=columns rows=rows>
            {parts::no_mentors()}
        </DataTable>
    }
    .into_any()
}
