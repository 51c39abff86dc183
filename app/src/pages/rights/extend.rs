//! Five more working days for an answer, once, with a reason the person was told.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::SubjectRequestId, rights::due, role::Role, russian, text::LongText};
use leptos::prelude::*;
use store::{
    SchoolTx, nav,
    rights::{self, RequestCard},
};

use super::answer::answered;
use crate::{
    auth::{PathId, SchoolStaff},
    clock,
    components::{Breadcrumbs, Checkbox, Crumb, FormSheet, PageHead, TextArea},
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
    show(&mut tx, &staff, &request, FormState::default()).await
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
    let mut check = Check::new(&values);
    let reason = check.required("reason", LongText::parse);
    let told = check.accepted("told", "Сначала сообщите человеку о продлении: без этого срок остаётся прежним");
    let reason = match check.finish(|| told.and(reason)) {
        Ok(reason) => reason,
        Err(form) => return show(&mut tx, &staff, &request, form).await,
    };
    match rights::extend_request(&mut tx, subject_request_id, &reason, clock::today()).await {
        Ok(()) => {
            tx.commit().await?;
            let card = routes::school(&staff.slug, &format!("rights/{subject_request_id}"));
            Ok(Redirect::to(&Done::RequestExtended.at(&card)).into_response())
        }
        Err(error) if error.on_constraint("subject_request_answered_already") => Err(answered()),
        Err(error) if error.on_constraint("subject_request_extended_already") => Err(extended()),
        Err(error) if error.on_constraint("subject_request_extended_late") => Err(late()),
        Err(error) => Err(error.into()),
    }
}

fn extended() -> PageError {
    PageError::Conflict("Срок ответа на это обращение уже продлён, второй раз продлить его нельзя.".to_owned())
}

fn late() -> PageError {
    PageError::Conflict("Срок ответа уже истёк, продлить его нельзя. Ответьте как можно скорее.".to_owned())
}

async fn show(
    tx: &mut SchoolTx,
    staff: &SchoolStaff,
    request: &RequestCard,
    form: FormState,
) -> Result<Response, PageError> {
    let asked = &request.asked;
    if asked.answered_on.is_some() {
        return Err(answered());
    }
    if request.extended_on.is_some() {
        return Err(extended());
    }
    if asked.due_on < clock::today() {
        return Err(late());
    }
    let counts = nav::school(tx).await?;
    let list = routes::school(&staff.slug, "rights");
    let card = format!("{list}/{}", request.subject_request_id);
    let lead = format!(
        "Ответить нужно до {}. После продления – до {}.",
        russian::date(asked.due_on),
        russian::date(due(asked.received_on, true))
    );
    let name = asked.name.clone();
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::school(staff, counts, Section::Rights, "Продление срока ответа").status(status).respond(move || {
        view! {
            <Breadcrumbs items=vec![Crumb::new("Обращения о данных", list), Crumb::new(name, card.clone())] />
            <PageHead title="Продление срока ответа" lead=lead />
            <FormSheet form=form.clone() submit="Продлить срок" cancel=card>
                <TextArea field=form.field("reason") label="Почему нужно больше времени" hint="Эту причину сообщают человеку в уведомлении" rows=4 />
                <Checkbox field=form.field("told") required=true>"Человеку отправлено уведомление о продлении с этой причиной"</Checkbox>
            </FormSheet>
        }
    }))
}
