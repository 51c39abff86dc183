//! Columns and rows of the list.

use chrono::{Datelike, NaiveDate};
use domain::{consent::ConsentState, request::Urgency, term::Term};
use leptos::prelude::*;
use store::mentee::{MenteeRow, Sort};

use super::FILTERS;
use crate::{
    components::{Column, NameCell, Row, Tag, TagKind},
    forms::FormValues,
    lists::ListQuery,
    pages::person,
};

/// Characters of a request that a row shows.
const REQUEST: usize = 80;

pub(super) fn columns(query: &ListQuery, path: &str) -> Vec<Column> {
    let (href, now) = query.sorted_by(path, FILTERS, Sort::Name, Sort::Name);
    let mut columns = vec![Column::text("Наставляемый").sorted_by(href, now), Column::wide("Запрос")];
    columns.extend(["Форма", "Наставник", "Состояние", "Согласие"].map(Column::text));
    columns
}

/// `typed` is what the form around the list says already; without one the rows have no boxes.
pub(super) fn row(path: &str, mentee: MenteeRow, typed: Option<&FormValues>, today: NaiveDate) -> Row {
    let href = format!("{path}/{}", mentee.mentee_id);
    let note = format!("{} · {} г. р.", mentee.place, mentee.birth_date.year());
    let mentors = (!mentee.mentors.is_empty()).then(|| person::short_list(&mentee.mentors));
    let consent: ConsentState = mentee.consent;
    let urgent = (mentee.urgency == Urgency::Urgent).then(|| {
        view! { <Tag kind=TagKind::Warn text=mentee.urgency.label() />" " }
    });
    let request = person::excerpt(&mentee.request, REQUEST);
    let name = mentee.full_name.clone();
    let row = Row::new(view! { <NameCell href=href name=mentee.full_name note=note /> })
        .cell(view! { {urgent}{request} })
        .cell(mentee.form.label())
        .maybe(mentors)
        .cell(if mentee.blocked {
            person::suspended_tag()
        } else {
            person::standing_tag(mentee.standing, consent, today)
        })
        .cell(person::consent_tag(consent));
    let Some(typed) = typed else { return row };
    let id = mentee.mentee_id.to_string();
    let ticked = typed.all("pick").contains(&id);
    row.picked_as(id, name, ticked)
}
