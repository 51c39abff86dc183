//! How the programme of a mentee went: the days, the result and where it can be read (domain reference §4.1).

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use domain::{ids::MenteeId, role::Role};
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
    components::{Breadcrumbs, Checkbox, Crumb, Fact, FormSheet, HiddenField, PageHead},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    pages::{programme, stale},
    routes,
    state::AppState,
};

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
    let ended = match parse(&values, clock::today()) {
        Ok(ended) => ended,
        Err(form) => {
            return show(&state, &staff, mentee_id, |_| (form, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY)).await;
        }
    };
    let version = values.get("version").parse().unwrap_or_default();
    let mut tx = state.db.school(&staff.actor()).await?;
    match mentee::set_programme(&mut tx, mentee_id, &ended, version).await {
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
    let typed = programme::parse(&mut check, today);
    let completed = check.checkbox("completed");
    if completed && check.raw("left_on").trim().is_empty() {
        check.fail("left_on", "Напишите, когда программа завершена: без даты её нельзя отметить пройденной");
    }
    check.finish(|| {
        let programme::Typed { entered_on, left_on, result, case_url } = typed?;
        Some(Programme { entered_on, left_on, result, case_url, completed })
    })
}

/// Turns a refusal of the database into a message at its field; any other error is given back.
fn refused(values: FormValues, error: Error) -> Result<FormState, Error> {
    if error.on_constraint("mentee_leaves_alone") {
        let message = "Наставляемый работает в паре: сначала завершите пару, потом участие в программе";
        return Ok(FormState::rejected(values, "left_on", message));
    }
    if error.on_constraint("mentee_case_requires_consent") {
        let message = "Нет действующего согласия на публикацию: сначала запишите или запросите его";
        return Ok(FormState::rejected(values, "case_url", message));
    }
    Err(error)
}

fn of_card(card: &Card) -> FormValues {
    let values = programme::values(card.entered_on, card.left_on, &card.result, &card.case_url)
        .with("version", card.version.to_string());
    if card.completed { values.with("completed", "yes") } else { values }
}

/// What the base says now where the form says something else.
fn changed_since(typed: &FormValues, card: &Card) -> Vec<Fact> {
    let typed = stale::tidied(typed, &[("entered_on", stale::date), ("left_on", stale::date)]);
    let fields = [&programme::FIELDS[..], &[("completed", "Программа пройдена")]].concat();
    stale::differing(&typed, &of_card(card), &fields, |field, values| match field {
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
                {programme::fields(&form, "Последний день. С него наставляемому больше не ищут наставника")}
                <Checkbox field=form.field("completed") hint="Наставляемый прошёл программу до конца">"Программа пройдена"</Checkbox>
            </FormSheet>
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only a programme that has ended is gone through.
    #[test]
    fn completed() {
        let today = "2026-11-24".parse().unwrap();
        let values = FormValues::from_pairs([("entered_on", "01.09.2026"), ("completed", "yes")]);
        let refused = parse(&values, today).unwrap_err();
        assert_eq!(refused.errors[0].field, "left_on");
        assert!(parse(&values.with("left_on", "20.11.2026"), today).unwrap().completed);
    }
}
