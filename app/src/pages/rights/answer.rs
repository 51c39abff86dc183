//! Writing down what the person was answered.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use domain::{dates::PastDate, ids::SubjectRequestId, rights::Outcome, role::Role, russian, text::LongText};
use leptos::prelude::*;
use store::{
    SchoolTx, nav,
    rights::{self, Answer, RequestCard},
};

use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, Choice, Crumb, DateField, FormSheet, PageHead, RadioGroup, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(subject_request_id): PathId<SubjectRequestId>,
) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let request = rights::request(&mut tx, subject_request_id).await?;
    let values = FormValues::default().with("answered_on", russian::date(clock::today()));
    show(&mut tx, &staff, &request, FormState::filled(values)).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(subject_request_id): PathId<SubjectRequestId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::answers_people)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let request = rights::request(&mut tx, subject_request_id).await?;
    let answer = match parse(&values, request.asked.received_on) {
        Ok(answer) => answer,
        Err(form) => return show(&mut tx, &staff, &request, form).await,
    };
    match rights::answer_request(&mut tx, subject_request_id, &answer).await {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::school(&staff.slug, &format!("rights/{subject_request_id}"));
            Ok(Redirect::to(&Done::RequestAnswered.at(&card)).into_response())
        }
        Err(error) if error.on_constraint("subject_request_answered_already") => Err(answered()),
        Err(error) => Err(error.into()),
    }
}

/// Somebody was quicker.
pub(super) fn answered() -> PageError {
    PageError::Conflict("На это обращение уже ответили. Ответ – в его карточке.".to_owned())
}

fn parse(values: &FormValues, received_on: NaiveDate) -> Result<Answer, FormState> {
    let mut check = Check::new(values);
    let outcome = check.one_of::<Outcome>("outcome", "Отметьте, чем закончилось");
    let answered_on = check.required("answered_on", |text| PastDate::parse(text, clock::today())).map(PastDate::date);
    if answered_on.is_some_and(|day| day < received_on) {
        let day = russian::date(received_on);
        check.fail("answered_on", format!("Обращение получено {day}: ответ не мог быть дан раньше"));
    }
    let answer = check.required("answer", LongText::parse);
    check.finish(|| Some(Answer { outcome: outcome?, answer: answer?, answered_on: answered_on? }))
}

async fn show(
    tx: &mut SchoolTx,
    staff: &SchoolStaff,
    request: &RequestCard,
    form: FormState,
) -> Result<Response, PageError> {
    if request.asked.answered_on.is_some() {
        return Err(answered());
    }
    let counts = nav::school(tx).await?;
    let list = routes::school(&staff.slug, "rights");
    let card = format!("{list}/{}", request.subject_request_id);
    let (name, due_on) = (request.asked.name.clone(), russian::date(request.asked.due_on));
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Rights, "Ответ на обращение").status(status).respond(move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new("Обращения о данных", list), Crumb::new(name.clone(), card.clone())] />
            <PageHead title="Ответ на обращение" lead=format!("{name}. Ответить до {due_on}.") />
            <FormSheet form=form.clone() submit="Записать ответ" cancel=card>
                <RadioGroup field=form.field("outcome") legend="Чем закончилось" choices={Choice::all::<Outcome>()} />
                <TextArea field=form.field("answer") label="Что ответили" hint="При отказе укажите основание: статью закона" rows=6 />
                <DateField field=form.field("answered_on") label="Когда ответили" />
            </FormSheet>
        }
    }))
}
