//! How the programme of a person went: the fields that the registers of mentees and of mentors share (domain reference
//! §4.1, §4.2).

use chrono::NaiveDate;
use domain::{
    contact::WebAddress,
    dates::{PastDate, parse_date},
    russian,
    text::LongText,
};
use leptos::prelude::*;

use crate::{
    components::{CardRow, DateField, TextArea, TextField, TextKind},
    forms::{Check, FormState, FormValues},
};

/// Fields and their labels, in the order of the page.
pub(crate) const FIELDS: [(&str, &str); 4] = [
    ("entered_on", "Дата вхождения в программу"),
    ("left_on", "Дата завершения программы"),
    ("result", "Результаты программы"),
    ("case_url", "Кейс или отзыв"),
];

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Typed {
    pub(crate) entered_on: NaiveDate,
    pub(crate) left_on: Option<NaiveDate>,
    pub(crate) result: Option<LongText<2000>>,
    pub(crate) case_url: Option<WebAddress>,
}

/// Reads the fields; what is wrong is noted in `check`.
pub(crate) fn parse(check: &mut Check<'_>, today: NaiveDate) -> Option<Typed> {
    let entered_on = check.required("entered_on", |text| PastDate::parse(text, today)).map(PastDate::date);
    let left_on = check.optional("left_on", parse_date);
    if let (Some(entered), Some(Some(left))) = (entered_on, left_on)
        && left < entered
    {
        check.fail("left_on", "Программа не может закончиться раньше, чем началась");
    }
    let result = check.optional("result", LongText::parse);
    let case_url = check.optional("case_url", WebAddress::parse);
    Some(Typed { entered_on: entered_on?, left_on: left_on?, result: result?, case_url: case_url? })
}

/// The form filled from what is stored.
pub(crate) fn values(entered_on: NaiveDate, left_on: Option<NaiveDate>, result: &str, case_url: &str) -> FormValues {
    FormValues::from_pairs([
        ("entered_on", russian::date(entered_on)),
        ("left_on", left_on.map(russian::date).unwrap_or_default()),
        ("result", result.to_owned()),
        ("case_url", case_url.to_owned()),
    ])
}

/// The fields; `effect` says what the last day means.
pub(crate) fn fields(form: &FormState, effect: &'static str) -> AnyView {
    view! {
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
    .into_any()
}

/// The published case or review as a line of a card; nothing when there is none.
pub(crate) fn case_row(address: &str) -> Option<CardRow> {
    let (href, text) = (address.to_owned(), address.to_owned());
    (!address.is_empty())
        .then(|| CardRow::view("Кейс или отзыв", view! { <a href=href rel="noopener noreferrer">{text}</a> }))
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let mut check = Check::new(&values);
            let typed = parse(&mut check, "2026-11-24".parse().unwrap());
            let wrong = check.finish(|| typed).err().map_or_else(Vec::new, |form| form.errors);
            assert_eq!(wrong.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), fields, "{row}");
        }
    }
}
