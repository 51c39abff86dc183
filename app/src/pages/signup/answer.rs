//! The question with which the centre gave the application back, for who has no account yet: the link of the letter is the
//! key, as in the steps before.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use store::pool;

use super::applicant::Applicant;
use crate::{
    auth::limits,
    components::PageHead,
    error::PageError,
    forms::{FormState, FormValues},
    page::{Done, Page},
    pages::cabinet::question,
    state::AppState,
};

pub(super) async fn get(State(state): State<AppState>, applicant: Applicant) -> Result<Response, PageError> {
    show(&state, &applicant, FormState::default()).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    applicant: Applicant,
    values: FormValues,
) -> Result<Response, PageError> {
    let answer = match question::parse(&values) {
        Ok(answer) => answer,
        Err(form) => return show(&state, &applicant, form).await,
    };
    limits::sign_up(&state).await?;
    let mut tx = applicant.open(&state).await?;
    match pool::answer_by_link(&mut tx, &answer).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::QuestionAnswered.at(&applicant.step("done"))).into_response())
        }
        Err(error) if error.on_constraint("question_answered") => {
            drop(tx);
            show(&state, &applicant, FormState::rejected(values, "answer", question::OTHER_QUESTION)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(state: &AppState, applicant: &Applicant, form: FormState) -> Result<Response, PageError> {
    let mut tx = applicant.open(state).await?;
    let waiting = pool::waiting_question(&mut tx).await?;
    tx.commit().await?;
    let done = applicant.step("done");
    let Some(waiting) = waiting else {
        if !form.has_errors() {
            return Ok(Redirect::to(&done).into_response());
        }
        return Ok(Page::steps("Ответ на вопрос").status(StatusCode::CONFLICT).respond(move || {
            view! { <PageHead title="Ответ на вопрос" />{question::answered(&form)} }
        }));
    };
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let lead = format!("{}. После ответа заявка снова будет на проверке.", applicant.region.centre_name);
    Ok(Page::steps("Ответ на вопрос").status(status).respond(move || {
        view! {
            <PageHead title="Ответ на вопрос" lead=lead />
            {question::sheet(waiting.question, form, done)}
        }
    }))
}
