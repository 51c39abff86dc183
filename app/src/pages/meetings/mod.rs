//! What the pages of school and mentor share about meetings: the form, its check, the diary.

use domain::{
    dates::PastDate,
    ids::PairId,
    meeting::{MeetingKind, MeetingPlace},
    numbers::Minutes,
    russian,
    term::Term,
    text::{LongText, ShortText},
};
use leptos::prelude::*;
use store::{
    Error,
    meeting::{Meeting, NewMeeting},
};

use crate::{
    clock,
    components::{
        Choice, DateField, EmptyState, FormSheet, HiddenField, RadioGroup, Section, SelectField, TextArea, TextField,
        TextKind, Timeline, TimelineItem,
    },
    drafts::FormDraft,
    error::PageError,
    forms::{Check, FormState, FormValues},
};

/// An empty form: today, an hour, and the kind of meeting that usually follows those already held.
pub(super) fn blank(held: &[MeetingKind]) -> FormState {
    let id: domain::ids::MeetingId = store::ids::new();
    FormState::filled(FormValues::from_pairs([
        ("id", id.to_string()),
        ("kind", MeetingKind::suggest_after(held).code().to_owned()),
        ("held_on", russian::date(clock::today())),
        ("minutes", "60".to_owned()),
        ("place", MeetingPlace::InPerson.code().to_owned()),
    ]))
}

/// Reads the form.
pub(super) fn parse(values: &FormValues, pair_id: PairId) -> Result<NewMeeting, FormState> {
    let mut check = Check::new(values);
    let kind = check.one_of::<MeetingKind>("kind", "Выберите вид встречи");
    let held_on = check.required("held_on", |text| PastDate::parse(text, clock::today()));
    let minutes = check.required("minutes", Minutes::parse);
    let place = check.one_of::<MeetingPlace>("place", "Отметьте, как прошла встреча");
    let topic = check.required("topic", ShortText::parse);
    let result = check.required("result", LongText::parse);
    let reflection = check.optional("reflection", LongText::parse);
    check.finish(|| {
        Some(NewMeeting {
            meeting_id: values.get("id").parse().unwrap_or_else(|_| store::ids::new()),
            pair_id,
            kind: kind?,
            held_on: held_on?.date(),
            minutes: minutes?,
            place: place?,
            topic: topic?,
            result: result?,
            reflection: reflection?,
        })
    })
}

/// Turns a refusal of the store into the form with a message, or into the page that says the pair has ended.
pub(super) fn refused(values: FormValues, error: Error) -> Result<FormState, PageError> {
    if error.on_constraint("ended") {
        Err(ended())
    } else if error.on_constraint("meeting_requires_consent") {
        Err(stands())
    } else if error.on_constraint("before_start") {
        Ok(FormState::rejected(values, "held_on", "Встреча не могла пройти раньше, чем пара начала работу"))
    } else {
        Err(error.into())
    }
}

/// The pair has ended; nothing can be recorded any more.
pub(super) fn ended() -> PageError {
    PageError::Conflict("Эта пара завершила работу, новые встречи в её дневник не записываются.".to_owned())
}

/// The pair stands still: a consent was withdrawn or is over.
pub(super) fn stands() -> PageError {
    PageError::Conflict(
        "Пара остановлена: согласие на обработку данных отозвано или истекло. Встречу можно записать, когда подписано новое \
         согласие. Что вы написали, осталось в черновике."
            .to_owned(),
    )
}

/// The form; what is typed into it is kept as a draft.
pub(super) fn form(form: FormState, draft: FormDraft, cancel: String) -> impl IntoView {
    view! {
        <FormSheet form=form.clone() submit="Записать встречу" cancel=cancel draft=draft>
            <HiddenField name="id" value=form.field("id").value />
            <SelectField field=form.field("kind") label="Вид встречи" choices={Choice::all::<MeetingKind>()} />
            <DateField field=form.field("held_on") label="Дата" />
            <TextField field=form.field("minutes") label="Сколько длилась" unit="минут" kind=TextKind::Number />
            <RadioGroup field=form.field("place") legend="Как прошла" choices={Choice::all::<MeetingPlace>()} />
            <TextField field=form.field("topic") label="Тема" />
            <TextArea field=form.field("result") label="Что получилось" hint="О чём договорились, что сделали. Без диагнозов и семейных подробностей" />
            <TextArea field=form.field("reflection") label="Слова наставляемого" hint="Что было полезно, что было трудно: так, как сказал сам наставляемый" optional=true />
        </FormSheet>
    }
}

/// The diary: what was recorded, the last meeting first.
pub(super) fn diary(meetings: Vec<Meeting>) -> impl IntoView {
    let count = u64::try_from(meetings.len()).unwrap_or_default();
    let note = (count > 0).then(|| {
        let minutes: i32 = meetings.iter().map(|meeting| meeting.minutes).sum();
        format!("{}, всего {}", russian::count(count, "встреча", "встречи", "встреч"), length(minutes))
    });
    let items: Vec<TimelineItem> = meetings.into_iter().map(item).collect();
    view! {
        <Section title="Дневник встреч">
            {note.map(|note| view! { <p class="soft">{note}</p> })}
            {if items.is_empty() {
                view! { <EmptyState title="Встреч пока не было" text="Первая встреча – знакомство: о ней можно записать всего две строки." /> }.into_any()
            } else {
                view! { <Timeline items=items /> }.into_any()
            }}
        </Section>
    }
}

fn item(meeting: Meeting) -> TimelineItem {
    let facts =
        format!("{} · {} · {}", meeting.kind.label(), length(meeting.minutes), meeting.place.label().to_lowercase());
    let reflection = (!meeting.reflection.is_empty())
        .then(|| view! { <p class="reflection"><b>"Слова наставляемого: "</b>{meeting.reflection}</p> });
    let body = view! {
        <p class="soft">{facts}</p>
        <p class="prose">{meeting.result}</p>
        {reflection}
    };
    TimelineItem {
        date: russian::date(meeting.held_on),
        iso: meeting.held_on.to_string(),
        title: meeting.topic.into_any(),
        tag: None,
        body: Some(body.into_any()),
    }
}

/// «1 ч 30 мин».
pub(super) fn length(minutes: i32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} мин"),
        (hours, 0) => format!("{hours} ч"),
        (hours, minutes) => format!("{hours} ч {minutes} мин"),
    }
}
