//! On which days and in which languages somebody can meet: the same two fields in both bases and in the pool.

use domain::{
    availability::{Availability, Weekday},
    dictionary::{Dictionary, DictionaryList, Reference},
    term::Term as _,
};
use leptos::prelude::*;

use super::{dictionary, labels};
use crate::{
    components::{CardRow, CheckboxGroup, Choice},
    forms::{Check, FormState, FormValues},
};

/// Reads the fields; what is wrong is noted in `check`.
pub(crate) fn parse(check: &mut Check<'_>, lists: &Dictionary) -> Option<Availability> {
    let weekdays = check.many_of::<Weekday>("weekdays", "Отметьте дни из списка");
    let languages = dictionary::chosen(check, "languages", DictionaryList::Language, lists, "Отметьте языки из списка");
    Some(Availability { weekdays: weekdays?, languages: languages? })
}

/// Puts what is stored into the values of a form.
pub(crate) fn fill(values: &mut FormValues, stored: &Availability) {
    for day in &stored.weekdays {
        values.push("weekdays", day.code());
    }
    for language in &stored.languages {
        values.push("languages", Reference::as_str(language));
    }
}

/// The fields, each with its own question.
pub(crate) fn fields(form: &FormState, days: &'static str, languages: &'static str) -> AnyView {
    let field = form.field("languages");
    let choices = dictionary::choices_of(&store::dictionary::current(), DictionaryList::Language, &field);
    view! {
        <CheckboxGroup
            field=form.field("weekdays")
            legend=days
            choices={Choice::all::<Weekday>()}
            hint="Если всё равно, не отмечайте"
            optional=true
        />
        <CheckboxGroup field=field legend=languages choices=choices optional=true />
    }
    .into_any()
}

/// What was said, on a card; what was not leaves no line.
pub(crate) fn rows(said: &Availability) -> Vec<CardRow> {
    let days = (!said.weekdays.is_empty()).then(|| CardRow::text("Удобные дни", labels::line(&said.weekdays)));
    let languages =
        (!said.languages.is_empty()).then(|| CardRow::text("Языки общения", labels::languages(&said.languages)));
    days.into_iter().chain(languages).collect()
}
