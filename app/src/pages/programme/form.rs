//! The form: from what was typed to a programme and back.

use chrono::NaiveDate;
use domain::{
    contact::WebAddress,
    dates::{PastDate, parse_date},
    russian,
    subject::Participant,
    text::LongText,
};
use leptos::prelude::*;
use store::Error;

use crate::{
    components::{Checkbox, DateField, Fact, TextArea, TextField, TextKind},
    forms::{Check, FormState, FormValues},
    pages::stale,
};

/// Fields and their labels, in the order of the page. The last one is asked of mentees only.
const FIELDS: [(&str, &str); 5] = [
    ("entered_on", "Дата вхождения в программу"),
    ("left_on", "Дата завершения программы"),
    ("result", "Результаты программы"),
    ("case_url", "Кейс или отзыв"),
    ("completed", "Программа пройдена"),
];

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) entered_on: NaiveDate,
    pub(super) left_on: Option<NaiveDate>,
    pub(super) result: Option<LongText<2000>>,
    pub(super) case_url: Option<WebAddress>,
    /// Gone through to its end; never said of a mentor.
    pub(super) completed: bool,
}

/// Reads the form.
pub(super) fn parse(values: &FormValues, participant: Participant, today: NaiveDate) -> Result<Typed, FormState> {
    let mut check = Check::new(values);
    let entered_on = check.required("entered_on", |text| PastDate::parse(text, today)).map(PastDate::date);
    let left_on = check.optional("left_on", parse_date);
    if let (Some(entered), Some(Some(left))) = (entered_on, left_on)
        && left < entered
    {
        check.fail("left_on", "Программа не может закончиться раньше, чем началась");
    }
    let result = check.optional("result", LongText::parse);
    let case_url = check.optional("case_url", WebAddress::parse);
    let completed = participant == Participant::Mentee && check.checkbox("completed");
    if completed && check.raw("left_on").trim().is_empty() {
        check.fail("left_on", "Напишите, когда программа завершена: без даты её нельзя отметить пройденной");
    }
    check.finish(|| {
        Some(Typed { entered_on: entered_on?, left_on: left_on?, result: result?, case_url: case_url?, completed })
    })
}

/// The form filled from what is stored.
pub(super) fn values(entered_on: NaiveDate, left_on: Option<NaiveDate>, result: &str, case_url: &str) -> FormValues {
    FormValues::from_pairs([
        ("entered_on", russian::date(entered_on)),
        ("left_on", left_on.map(russian::date).unwrap_or_default()),
        ("result", result.to_owned()),
        ("case_url", case_url.to_owned()),
    ])
}

/// What the base says now where the form says something else.
pub(super) fn changed_since(typed: &FormValues, stored: &FormValues) -> Vec<Fact> {
    let typed = stale::tidied(typed, &[("entered_on", stale::date), ("left_on", stale::date)]);
    stale::differing(&typed, stored, &FIELDS, |field, values| match field {
        "completed" => if values.is_empty() { "нет" } else { "да" }.to_owned(),
        _ => values.join(", "),
    })
}

/// Turns a refusal of the database into a message at its field; any other error is given back.
pub(super) fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    let (field, message) = if error.on_constraint("mentee_leaves_alone") {
        ("left_on", "Наставляемый работает в паре: сначала завершите пару, потом участие в программе")
    } else if error.on_constraint("mentor_leaves_alone") {
        ("left_on", "Наставник работает в паре: сначала завершите пару, потом участие в программе")
    } else if error.on_constraint("mentee_case_requires_consent") {
        ("case_url", "Нет действующего согласия на публикацию: сначала запишите или запросите его")
    } else {
        return Err(error);
    };
    Ok(FormState::rejected(values, field, message))
}

/// The fields.
pub(super) fn fields(form: &FormState, participant: Participant) -> AnyView {
    let effect = match participant {
        Participant::Mentee => "Последний день. С него наставляемому больше не ищут наставника",
        Participant::Mentor => "Последний день. С него наставнику больше не предлагают пар",
    };
    let shared = view! {
        <DateField field=form.field("entered_on") label="Дата вхождения в программу" />
        <DateField field=form.field("left_on") label="Дата завершения программы" hint=effect optional=true />
        <TextArea
            field=form.field("result")
            label="Результаты программы"
            hint="Чего удалось достичь. Войдёт в базу, которую школа сдаёт"
            optional=true
        />
        <TextField
            field=form.field("case_url")
            label="Ссылка на кейс или отзыв на сайте школы"
            hint="Адрес страницы целиком, начиная с https://"
            kind=TextKind::Url
            autocomplete="off"
            optional=true
        />
    }
    .into_any();
    match participant {
        Participant::Mentee => view! {
            {shared}
            <Checkbox field=form.field("completed") hint="Наставляемый прошёл программу до конца">"Программа пройдена"</Checkbox>
        }
        .into_any(),
        Participant::Mentor => shared,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-11-24";

    /// A programme begins in the past and ends after that or not at all; what is published has an address of the web.
    #[test]
    fn programmes() {
        for (changes, fields, row) in [
            (&[][..], vec![], "runs"),
            (&[("left_on", "31.05.2027")], vec![], "is to end"),
            (&[("entered_on", "")], vec!["entered_on"], "no beginning"),
            (&[("entered_on", "25.11.2026")], vec!["entered_on"], "begins tomorrow"),
            (&[("left_on", "31.08.2026")], vec!["left_on"], "ends before it begins"),
            (&[("left_on", "31.06.2026")], vec!["left_on"], "ends on no day"),
            (&[("case_url", "javascript:alert(1)")], vec!["case_url"], "a script for an address"),
        ] {
            let mut values = FormValues::from_pairs([("entered_on", "01.09.2026"), ("left_on", ""), ("case_url", "")]);
            for (field, value) in changes {
                values.set(*field, *value);
            }
            let typed = parse(&values, Participant::Mentor, TODAY.parse().unwrap());
            let wrong = typed.err().map_or_else(Vec::new, |form| form.errors);
            assert_eq!(wrong.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), fields, "{row}");
        }
    }

    /// Only a programme that has ended is gone through, and only by a mentee.
    #[test]
    fn completed() {
        let today = TODAY.parse().unwrap();
        let values = FormValues::from_pairs([("entered_on", "01.09.2026"), ("completed", "yes")]);
        let refused = parse(&values, Participant::Mentee, today).unwrap_err();
        assert_eq!(refused.errors[0].field, "left_on");
        assert!(!parse(&values, Participant::Mentor, today).unwrap().completed);
        assert!(parse(&values.with("left_on", "20.11.2026"), Participant::Mentee, today).unwrap().completed);
    }
}
