//! The fields of a group meeting, as they are typed and read.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    gathering::{moment, parse_ahead, parse_day, parse_time},
    numbers::GatheringMinutes,
    russian,
    text::{InvalidValue, ShortText},
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

/// Reads the fields.
pub(super) fn parse(check: &mut Check<'_>) -> Option<Typed> {
    let title = check.asked("title", "Напишите название встречи", ShortText::parse);
    let starts_at = on_clocks(check, "day", "time", parse_day);
    let minutes = check.required("minutes", GatheringMinutes::parse);
    let place = check.asked("place", "Напишите, где пройдёт встреча", ShortText::parse);
    Some(Typed { title: title?, starts_at: starts_at?, minutes: minutes?, place: place? })
}

/// A day and a time that are not behind now.
pub(super) fn ahead(check: &mut Check<'_>, day: &str, time: &str) -> Option<DateTime<Utc>> {
    let at = on_clocks(check, day, time, parse_ahead)?;
    if at <= clock::now() {
        check.fail(time, "Это время уже прошло: выберите более позднее");
        return None;
    }
    Some(at)
}

/// A day and a time on the clocks of the school.
fn on_clocks(
    check: &mut Check<'_>,
    day: &str,
    time: &str,
    parse: fn(&str, NaiveDate) -> Result<NaiveDate, InvalidValue>,
) -> Option<DateTime<Utc>> {
    let on = check.required(day, |text| parse(text, clock::today()));
    let at = check.required(time, parse_time);
    moment(on?, at?, &clock::zone())
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
        <DateField field=form.field("day") label="Дата" hint="Встречу, которая уже прошла, тоже можно записать: письма о ней никому не уйдут" />
        <TextField field=form.field("time") label="Начало" kind=TextKind::Time width=FieldWidth::Short hint="Например, 15:30, по времени школы" />
        <TextField field=form.field("minutes") label="Длительность, минут" kind=TextKind::Number width=FieldWidth::Tiny />
        <TextField field=form.field("place") label="Место" hint="Кабинет, зал или ссылка на видеовстречу. Увидят все приглашённые" />
    }
    .into_any()
}
