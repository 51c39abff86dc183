//! The fields of a group meeting, as they are typed and read.

use chrono::{DateTime, Utc};
use domain::{
    gathering::{moment, parse_ahead, parse_time},
    numbers::GatheringMinutes,
    russian,
    text::ShortText,
};
use leptos::prelude::*;

use crate::{
    clock,
    components::{DateField, FieldWidth, TextField, TextKind},
    forms::{Check, FormState, FormValues},
};

/// What a form says of a meeting.
pub(super) struct Typed {
    pub(super) title: ShortText<150>,
    pub(super) starts_at: DateTime<Utc>,
    pub(super) minutes: GatheringMinutes,
    pub(super) place: ShortText<200>,
}

/// Reads the fields; `kept` is the beginning a meeting has already, which may be over.
pub(super) fn parse(check: &mut Check<'_>, kept: Option<DateTime<Utc>>) -> Option<Typed> {
    let title = check.asked("title", "Напишите название встречи", ShortText::parse);
    let starts_at = starts(check, "day", "time", kept);
    let minutes = check.required("minutes", GatheringMinutes::parse);
    let place = check.asked("place", "Напишите, где пройдёт встреча", ShortText::parse);
    Some(Typed { title: title?, starts_at: starts_at?, minutes: minutes?, place: place? })
}

/// A day and a time on the clocks of the school, not behind now.
pub(super) fn starts(
    check: &mut Check<'_>,
    day: &str,
    time: &str,
    kept: Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let zone = clock::zone();
    let earliest = kept.map_or(clock::today(), |kept| clock::day(kept).min(clock::today()));
    let on = check.required(day, |text| parse_ahead(text, earliest));
    let at = check.required(time, parse_time);
    let starts_at = moment(on?, at?, &zone)?;
    if starts_at <= clock::now() && kept != Some(starts_at) {
        check.fail(time, "Это время уже прошло: выберите более позднее");
        return None;
    }
    Some(starts_at)
}

/// A moment as the two fields show it.
pub(super) fn shown(values: &mut FormValues, day: &str, time: &str, at: DateTime<Utc>) {
    let local = at.with_timezone(&clock::zone());
    values.set(day, russian::date(local.date_naive()));
    values.set(time, local.format("%H:%M").to_string());
}

/// The fields themselves.
pub(super) fn view(form: &FormState) -> AnyView {
    view! {
        <TextField field=form.field("title") label="Название" hint="Например, «Найди своего наставника»" />
        <DateField field=form.field("day") label="Дата" hint="Например, 04.12.2026" />
        <TextField field=form.field("time") label="Начало" kind=TextKind::Time width=FieldWidth::Short hint="Например, 15:30, по времени школы" />
        <TextField field=form.field("minutes") label="Длительность, минут" kind=TextKind::Number width=FieldWidth::Tiny />
        <TextField field=form.field("place") label="Место" hint="Кабинет, зал или ссылка на видеовстречу. Увидят все приглашённые" />
    }
    .into_any()
}
