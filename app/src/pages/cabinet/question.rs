//! The question with which the centre gave the application back, and the mentor's answer.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::PoolMentorId,
    text::{InvalidValue, LongText},
};
use leptos::prelude::*;
use store::{nav, pool};

use crate::{
    auth::{MentorUser, PathId},
    components::{Breadcrumbs, Crumb, FormSheet, Notice, NoticeKind, PageHead, TextArea},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, MentorSection, Page},
    pages::applications::not_written,
    routes,
    state::AppState,
};

/// When the next question was asked before the answer to the former one came.
pub(in crate::pages) const OTHER_QUESTION: &str =
    "Этот ответ не записан: центр уже спрашивает о другом, прочитайте вопрос";

pub(super) async fn get(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    show(&state, &user, pool_mentor_id, FormState::default()).await
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: MentorUser,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let answer = match parse(&values) {
        Ok(answer) => answer,
        Err(form) => return show(&state, &user, pool_mentor_id, form).await,
    };
    let mut tx = state.db.mentor(&user.actor()).await?;
    match pool::answer_question(&mut tx, pool_mentor_id, &answer).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::QuestionAnswered.at(routes::MENTOR)).into_response())
        }
        Err(error) if error.on_constraint("question_answered") => {
            drop(tx);
            show(&state, &user, pool_mentor_id, FormState::rejected(values, "answer", OTHER_QUESTION)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The answer that is typed; also where there is no account yet.
pub(in crate::pages) fn parse(values: &FormValues) -> Result<LongText<2000>, FormState> {
    let mut check = Check::new(values);
    let answer = check.required("answer", |text| {
        if text.trim().is_empty() {
            return Err(InvalidValue::new("Напишите ответ: без него центр не сможет продолжить проверку"));
        }
        LongText::parse(text)
    });
    check.finish(|| answer)
}

/// Answered in another window or by another letter, taken back, or decided meanwhile: what was typed is given back.
pub(in crate::pages) fn answered(form: &FormState) -> AnyView {
    let typed = Some(form.values.get("answer").trim().to_owned()).filter(|typed| !typed.is_empty());
    view! {
        <Notice kind=NoticeKind::Bad title="Ответ не записан">
            <p>"На этот вопрос уже ответили, или центр отозвал его либо принял решение. Второй ответ не записан."</p>
            {typed.map(not_written)}
        </Notice>
    }
    .into_any()
}

/// The question and the field of the answer.
pub(in crate::pages) fn sheet(question: String, form: FormState, cancel: String) -> AnyView {
    let field = form.field("answer");
    view! {
        <Notice kind=NoticeKind::Calm title="Вопрос центра"><p>{question}</p></Notice>
        <FormSheet form=form submit="Отправить ответ" cancel=cancel>
            <TextArea field=field label="Ваш ответ" hint="Его прочитает только региональный центр" rows=6 />
        </FormSheet>
    }
    .into_any()
}

async fn show(
    state: &AppState,
    user: &MentorUser,
    pool_mentor_id: PoolMentorId,
    form: FormState,
) -> Result<Response, PageError> {
    let mut tx = state.db.mentor(&user.actor()).await?;
    let own = pool::entry(&mut tx, pool_mentor_id).await?;
    let counts = nav::mentor(&mut tx).await?;
    tx.commit().await?;
    let Some(question) = own.question else {
        if !form.has_errors() {
            return Ok(Redirect::to(routes::MENTOR).into_response());
        }
        let page = Page::mentor(user, counts, MentorSection::Overview, "Ответ на вопрос").status(StatusCode::CONFLICT);
        return Ok(page.respond(move || {
            view! {
                <Breadcrumbs items=vec![Crumb::new("Кабинет наставника", routes::MENTOR)] />
                <PageHead title="Ответ на вопрос" />
                {answered(&form)}
            }
        }));
    };
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Page::mentor(user, counts, MentorSection::Overview, "Ответ на вопрос").status(status).respond(move || {
        let lead = format!("{}. После ответа заявка снова будет на проверке.", own.region.centre_name);
        view! {
            <Breadcrumbs items=vec![Crumb::new("Кабинет наставника", routes::MENTOR)] />
            <PageHead title="Ответ на вопрос" lead=lead />
            {sheet(question, form, routes::MENTOR.to_owned())}
        }
    }))
}
