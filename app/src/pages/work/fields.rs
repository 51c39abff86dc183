//! Fields that several forms of meetings share.

use domain::{
    dates::PastDate,
    ids::PairId,
    meeting::{MeetingKind, MeetingPlace, USUAL_MINUTES},
    numbers::Minutes,
    term::Term,
    text::{LongText, ShortText},
};
use leptos::prelude::*;
use store::{meeting::Record, work::WorkPair};

use crate::{
    clock,
    components::{CheckboxGroup, Choice, DateField, RadioGroup, TextField, TextKind},
    forms::{Check, FormState},
    pages::meetings::length,
};

/// The length of a meeting as one tap; one that is not usual stands among the usual ones, and any other can be typed.
pub(super) fn minutes(form: &FormState, legend: &'static str) -> AnyView {
    let field = form.field("minutes");
    let own: Option<u16> = field.value.parse().ok().filter(|value| !USUAL_MINUTES.contains(value));
    let mut all: Vec<u16> = USUAL_MINUTES.into_iter().chain(own).collect();
    all.sort_unstable();
    let choices = all.into_iter().map(|value| Choice::new(value.to_string(), length(value.into()))).collect();
    view! {
        <RadioGroup field=field legend=legend choices=choices />
        <TextField field=form.field("other_minutes") label="Другая длительность" unit="минут" kind=TextKind::Number optional=true />
    }
    .into_any()
}

/// Name of the field that says the length: what was typed wins over what was tapped.
pub(super) fn minutes_field(check: &Check<'_>) -> &'static str {
    if check.raw("other_minutes").trim().is_empty() { "minutes" } else { "other_minutes" }
}

/// Day, time, length and place of a meeting to be.
pub(super) fn when_and_where(form: &FormState) -> AnyView {
    let form = form.clone();
    let length = minutes(&form, "Сколько продлится");
    view! {
        <DateField field=form.field("day") label="День" />
        <TextField field=form.field("time") label="Время" kind=TextKind::Time hint="Например, 15:30" />
        {length}
        <RadioGroup field=form.field("place") legend="Как пройдёт" choices={Choice::all::<MeetingPlace>()} />
        <TextField field=form.field("where_text") label="Где" hint="Кабинет, адрес или ссылка на видеовстречу. Это будет в письмах" optional=true />
        <TextField field=form.field("topic") label="Тема" hint="Без личных сведений; в письма не попадёт" optional=true />
    }
    .into_any()
}

/// Who else of the mentor's mentees takes part; nothing where there are no others.
pub(super) fn with(form: &FormState, pair: &WorkPair, legend: &'static str, hint: &'static str) -> Option<AnyView> {
    if pair.mates.is_empty() {
        return None;
    }
    let choices = pair.mates.iter().map(|mate| Choice::new(mate.pair_id.to_string(), mate.mentee.clone())).collect();
    let field = form.field("with");
    Some(view! { <CheckboxGroup field=field legend=legend choices=choices hint=hint optional=true /> }.into_any())
}

/// Reads them: only pairs that the form offered.
pub(super) fn read_with(check: &mut Check<'_>, pair: &WorkPair) -> Option<Vec<PairId>> {
    let sent = check.all("with");
    let chosen: Vec<PairId> = sent.iter().filter_map(|id| id.parse().ok()).collect();
    let known = |id: &PairId| pair.mates.iter().any(|mate| mate.pair_id == *id);
    if chosen.len() < sent.len() || !chosen.iter().all(known) {
        check.fail("with", "Отметьте тех, кто есть в списке: состав пар изменился");
        return None;
    }
    Some(chosen)
}

/// Reads what is said of a meeting that took place.
pub(super) fn read_record(check: &mut Check<'_>) -> Option<Record> {
    let kind = check.one_of::<MeetingKind>("kind", "Выберите вид встречи");
    let held_on = check.required("held_on", |text| PastDate::parse(text, clock::today()));
    let length = minutes_field(check);
    let minutes = check.required(length, Minutes::parse);
    let place = check.one_of::<MeetingPlace>("place", "Отметьте, как прошла встреча");
    let topic = check.required("topic", ShortText::parse);
    let result = check.required("result", LongText::parse);
    let next_step = check.optional("next_step", ShortText::parse);
    let reflection = check.optional("reflection", LongText::parse);
    let note = check.optional("note", LongText::parse);
    Some(Record {
        kind: kind?,
        held_on: held_on?.date(),
        minutes: minutes?,
        place: place?,
        topic: topic?,
        result: result?,
        next_step: next_step?,
        reflection: reflection?,
        note: note?,
    })
}

/// All kinds to choose from, by their codes.
pub(super) fn kinds() -> Vec<Choice> {
    Choice::of(MeetingKind::ALL)
}
