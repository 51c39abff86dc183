//! How the programme of a mentee went: the days, the result and where it can be read (domain reference §4.1).

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use domain::{
    contact::WebAddress,
    dates::{PastDate, parse_date},
    ids::MenteeId,
    role::Role,
    russian,
    text::LongText,
};
use leptos::prelude::*;
use store::{
    Error,
    mentee::{self, Card, Programme},
    nav,
};

use super::{card_path, reader};
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{
        Breadcrumbs, Checkbox, Crumb, DateField, Fact, FormSheet, HiddenField, PageHead, TextArea, TextField, TextKind,
    },
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    pages::stale,
    routes,
    state::AppState,
};

/// Fields and their labels, in the order of the page.
const FIELDS: &[(&str, &str)] = &[
    ("entered_on", "Дата вхождения в программу"),
    ("left_on", "Дата завершения программы"),
    ("result", "Результаты программы"),
    ("case_url", "Кейс или отзыв"),
    ("completed", "Программа пройдена"),
];

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    show(&state, &staff, mentee_id, |card| (FormState::filled(of_card(card)), Vec::new(), StatusCode::OK)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(mentee_id): PathId<MenteeId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let programme = match parse(&values, clock::today()) {
        Ok(programme) => programme,
        Err(form) => {
            return show(&state, &staff, mentee_id, |_| (form, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY)).await;
        }
    };
    let version = values.get("version").parse().unwrap_or_default();
    let mut tx = state.db.school(&staff.actor()).await?;
    match mentee::set_programme(&mut tx, mentee_id, &programme, version).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::Saved.at(&card_path(&staff, mentee_id))).into_response())
        }
        Err(error) if error.on_constraint("version") => {
            drop(tx);
            show(&state, &staff, mentee_id, |card| {
                let now = changed_since(&values, card);
                (stale::given_back(values, card.version), now, StatusCode::CONFLICT)
            })
            .await
        }
        Err(error) => {
            drop(tx);
            let form = refused(values, error)?;
            show(&state, &staff, mentee_id, |_| (form, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY)).await
        }
    }
}

fn parse(values: &FormValues, today: NaiveDate) -> Result<Programme, FormState> {
    let mut check = Check::new(values);
    let entered_on = check.required("entered_on", |text| PastDate::parse(text, today)).map(PastDate::date);
    let left_on = check.optional("left_on", parse_date);
    let result = check.optional("result", LongText::parse);
    let case_url = check.optional("case_url", WebAddress::parse);
    let completed = check.checkbox("completed");
    if let (Some(entered), Some(Some(left))) = (entered_on, left_on)
        && left < entered
    {
        check.fail("left_on", "Программа не может закончиться раньше, чем началась");
    }
    if completed && left_on == Some(None) {
        check.fail("left_on", "Напишите, когда программа завершена: без даты её нельзя отметить пройденной");
    }
    check.finish(|| {
        Some(Programme { entered_on: entered_on?, left_on: left_on?, result: result?, case_url: case_url?, completed })
    })
}

/// Turns a refusal of the database into a message at its field; any other error is given back.
fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    if error.on_constraint("mentee_leaves_alone") {
        let message = "Наставляемый работает в паре: сначала завершите пару, потом участие в программе";
        return Ok(FormState::rejected(values, "left_on", message));
    }
    Err(error)
}

fn of_card(card: &Card) -> FormValues {
    let values = FormValues::from_pairs([
        ("entered_on", russian::date(card.entered_on)),
        ("left_on", card.left_on.map(russian::date).unwrap_or_default()),
        ("result", card.result.clone()),
        ("case_url", card.case_url.clone()),
        ("version", card.version.to_string()),
    ]);
    if card.completed { values.with("completed", "yes") } else { values }
}

/// What the base says now where the form says something else.
fn changed_since(typed: &FormValues, card: &Card) -> Vec<Fact> {
    let typed = stale::tidied(typed, &[("entered_on", stale::date), ("left_on", stale::date)]);
    stale::differing(&typed, &of_card(card), FIELDS, |field, values| match field {
        "completed" => if values.is_empty() { "нет" } else { "да" }.to_owned(),
        _ => values.join(", "),
    })
}

async fn show(
    state: &AppState,
    staff: &SchoolStaff,
    mentee_id: MenteeId,
    form: impl FnOnce(&Card) -> (FormState, Vec<Fact>, StatusCode),
) -> Result<Response, PageError> {
    let mut tx = state.db.school(&staff.actor()).await?;
    let card = mentee::card(&mut tx, mentee_id, reader(staff)).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let (form, now, status) = form(&card);
    let (list, path) = (routes::school(&staff.slug, "mentees"), card_path(staff, mentee_id));
    Ok(Page::school(staff, counts, Section::Mentees, "Ход программы").status(status).respond(move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new("Наставляемые", list), Crumb::new(card.full_name, path.clone())] />
            <PageHead title="Ход программы" />
            {stale::notice(now)}
            <FormSheet form=form.clone() submit="Сохранить" cancel=path>
                <HiddenField name="version" value=form.field("version").value />
                <DateField field=form.field("entered_on") label="Дата вхождения в программу" />
                <DateField
                    field=form.field("left_on")
                    label="Дата завершения программы"
                    hint="Последний день. С него наставляемому больше не ищут наставника"
                    optional=true
                />
                <TextArea
                    field=form.field("result")
                    label="Результаты программы"
                    hint="Чего достиг наставляемый. Попадёт в базу наставляемых"
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
                <Checkbox field=form.field("completed") hint="Наставляемый прошёл программу до конца">"Программа пройдена"</Checkbox>
            </FormSheet>
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(changes: &[(&str, &str)]) -> Vec<String> {
        let mut values = FormValues::from_pairs([("entered_on", "01.09.2026"), ("left_on", ""), ("case_url", "")]);
        for (field, value) in changes {
            values.set(*field, *value);
        }
        parse(&values, "2026-11-24".parse().unwrap())
            .map_or_else(|form| form.errors.into_iter().map(|error| error.field).collect(), |_| Vec::new())
    }

    /// A programme begins in the past, ends after that or not at all, and is gone through only when it has ended.
    #[test]
    fn programmes() {
        for (changes, fields, row) in [
            (&[][..], vec![], "runs"),
            (&[("left_on", "31.05.2027")], vec![], "is to end"),
            (&[("left_on", "20.11.2026"), ("completed", "yes")], vec![], "gone through"),
            (&[("entered_on", "")], vec!["entered_on"], "no beginning"),
            (&[("entered_on", "25.11.2026")], vec!["entered_on"], "begins tomorrow"),
            (&[("left_on", "31.08.2026")], vec!["left_on"], "ends before it begins"),
            (&[("left_on", "31.06.2026")], vec!["left_on"], "ends on no day"),
            (&[("completed", "yes")], vec!["left_on"], "gone through without an end"),
            (&[("case_url", "javascript:alert(1)")], vec!["case_url"], "a script for an address"),
        ] {
            assert_eq!(wrong(changes), fields, "{row}");
        }
    }
}
