//! What a form says about a paper: the same form for the mentor who sends one and for the centre that writes one down.

use axum::http::StatusCode;
use chrono::NaiveDate;
use domain::{
    dates::{PastDate, parse_date},
    file::{FileName, MediaType},
    ids::{PoolMentorId, PoolPaperId},
    paper::PaperKind,
    term::Term,
    text::ShortText,
};
use leptos::prelude::*;
use store::{
    Error,
    paper::{Asked, Facts, NewPaper, Scan},
};

use super::words::asked_words;
use crate::{
    clock,
    components::{Choice, DateField, FileField, HiddenField, RadioGroup, TextField},
    forms::{Check, FormState, FormValues, Uploaded},
    pages::consents::{ACCEPT, FITS, optional_scan},
};

/// A paper as typed.
#[derive(Debug)]
pub(super) struct Typed {
    pub(super) kind: PaperKind,
    pub(super) facts: Facts,
    scan: Option<(FileName, MediaType)>,
}

impl Typed {
    /// The scan with its content.
    pub(super) fn scan<'a>(&'a self, file: Option<&'a Uploaded>) -> Option<Scan<'a>> {
        let (name, media_type) = self.scan.as_ref()?;
        Some(Scan { name, media_type: *media_type, bytes: &file?.bytes })
    }
}

/// Reads the form.
pub(super) fn parse(values: &FormValues, file: Option<&Uploaded>, today: NaiveDate) -> Result<Typed, FormState> {
    let mut check = Check::new(values);
    let kind = check.one_of::<PaperKind>("kind", "Выберите, какая это справка");
    let facts = facts(&mut check, today);
    let scan = optional_scan(&mut check, "scan", file);
    check.finish(|| Some(Typed { kind: kind?, facts: facts?, scan: scan? }))
}

/// The form of a new paper before anybody typed: the address may say which paper it is about.
pub(super) fn blank(query: &FormValues) -> FormState {
    let id: PoolPaperId = store::ids::new();
    FormState::filled(FormValues::default().with("id", id.to_string()).with("kind", query.get("kind")))
}

/// The paper to be; a form sent twice has one id.
pub(super) fn new_paper(values: &FormValues, pool_mentor_id: PoolMentorId, typed: &Typed) -> NewPaper {
    let pool_paper_id = values.get("id").parse().unwrap_or_else(|_| store::ids::new());
    NewPaper { pool_paper_id, pool_mentor_id, kind: typed.kind, facts: typed.facts.clone() }
}

/// What stands in the paper itself.
pub(super) fn facts(check: &mut Check<'_>, today: NaiveDate) -> Option<Facts> {
    let number = check.required("number", ShortText::parse);
    let issuer = check.required("issuer", ShortText::parse);
    let issued_on = check.required("issued_on", |text| PastDate::parse(text, today)).map(PastDate::date);
    let own_until = check.optional("own_until", parse_date);
    if let Some(Some(until)) = own_until {
        if issued_on.is_some_and(|issued_on| until < issued_on) {
            check.fail("own_until", "Справка не может закончиться раньше, чем её выдали");
        } else if until < today {
            check.fail("own_until", "Этот срок уже истёк: нужна новая справка");
        }
    }
    Some(Facts { number: number?, issuer: issuer?, issued_on: issued_on?, own_until: own_until? })
}

/// A refusal of the store as a message at its field; any other error is given back.
pub(super) fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    let (field, message) = if error.on_constraint("paper_over") {
        ("issued_on", "По правилу региона срок этой справки уже вышел: нужна новая")
    } else if error.on_constraint("paper_not_asked") {
        ("kind", "Эту справку регион сейчас не просит")
    } else if error.on_constraint("paper_sent_often") {
        ("kind", "Сегодня вы уже отправляли эту справку три раза. Отправьте её завтра или покажите центру оригинал")
    } else if error.on_constraint("race") {
        ("kind", "В эту же минуту с анкетой работал кто-то ещё. Отправьте форму ещё раз; файл выберите заново")
    } else if error.on_constraint("pool_paper_waiting_key") {
        ("kind", "Такая справка уже ждёт проверки. Дождитесь решения или отзовите её")
    } else {
        return Err(error);
    };
    Ok(FormState::rejected(values, field, message))
}

/// How the page answers that gives a refused form back: a lost race is nobody's mistake.
pub(super) fn status(error: &Error) -> StatusCode {
    if error.on_constraint("race") { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// The fields of a new paper; `scan` says what the file is for.
pub(super) fn fields(form: &FormState, asked: &[Asked], scan: &'static str) -> AnyView {
    let today = clock::today();
    let kinds = asked
        .iter()
        .map(|one| Choice::new(one.kind.code(), one.kind.label()).with_hint(asked_words(one, today)))
        .collect();
    view! {
        <HiddenField name="id" value=form.field("id").value />
        <RadioGroup field=form.field("kind") legend="Какая справка" choices=kinds />
        {facts_fields(form)}
        <FileField field=form.field("scan") label=scan hint=FITS accept=ACCEPT optional=true />
    }
    .into_any()
}

/// The fields for what stands in the paper.
pub(super) fn facts_fields(form: &FormState) -> AnyView {
    view! {
        <TextField field=form.field("number") label="Номер" hint="Как на документе; если номера нет, напишите «б/н»" autocomplete="off" />
        <TextField field=form.field("issuer") label="Кем выдана" hint="Например, ГУ МВД по области или название больницы" autocomplete="off" />
        <DateField field=form.field("issued_on") label="Дата выдачи" hint="Например, 14.10.2026" />
        <DateField
            field=form.field("own_until")
            label="Действует до"
            hint="Если срок написан на самом документе. Остальное посчитается по правилу региона"
            optional=true
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] = b"%PDF-1.7\n\nstartxref\n9\n%%EOF\n";

    fn read(pairs: &[(&str, &str)], file: Option<&'static [u8]>) -> Result<Typed, Vec<String>> {
        let file = file.map(|bytes| Uploaded { name: "скан.pdf".to_owned(), bytes: bytes.into() });
        let today = "2026-11-24".parse().unwrap();
        parse(&FormValues::from_pairs(pairs.iter().copied()), file.as_ref(), today)
            .map_err(|form| form.errors.into_iter().map(|error| error.field).collect())
    }

    /// Whoever loses a race gets everything back that was typed, and is told to send it again.
    #[test]
    fn lost_race() {
        let (values, race) =
            (FormValues::from_pairs([("issuer", "Больница № 2")]), || Error::conflict("race"));
        assert_eq!(status(&race()), StatusCode::CONFLICT);
        assert_eq!(status(&Error::conflict("paper_over")), StatusCode::UNPROCESSABLE_ENTITY);
        let form = refused(values, race()).unwrap();
        assert!(form.has_errors() && form.values.get("issuer") == "Больница № 2");
    }

    /// A paper has a kind, a number, who gave it and when; a scan may be left out, but what is sent must be one.
    #[test]
    fn papers() {
        let good = [("kind", "medical"), ("number", "086/у"), ("issuer", "Больница № 2"), ("issued_on", "24.11.2026")];
        let with = |more: &[(&'static str, &'static str)]| [&good[..], more].concat();
        let typed = read(&with(&[("own_until", "24.05.2027")]), Some(PDF)).unwrap();
        assert_eq!((typed.kind, typed.facts.number.as_str()), (PaperKind::Medical, "086/у"));
        assert!(typed.facts.own_until.is_some() && typed.scan.is_some());
        assert!(read(&good, None).unwrap().scan.is_none(), "without a scan");
        for (pairs, file, fields, row) in [
            (with(&[]), Some(&b"<html>"[..]), vec!["scan"], "no scan"),
            (with(&[("own_until", "23.11.2026")]), None, vec!["own_until"], "ends before it was given"),
            (vec![good[0], good[1], good[2], ("issued_on", "25.11.2026")], None, vec!["issued_on"], "tomorrow"),
            (
                vec![good[0], good[1], good[2], ("issued_on", "01.11.2025"), ("own_until", "01.11.2026")],
                None,
                vec!["own_until"],
                "over",
            ),
            (vec![], None, vec!["kind", "number", "issuer", "issued_on"], "empty"),
        ] {
            assert_eq!(read(&pairs, file).unwrap_err(), fields, "{row}");
        }
    }
}
