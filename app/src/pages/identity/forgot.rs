//! A forgotten password: a link to the address, if it has an account. The answer and its time are the same if it has none.

use std::time::Duration;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::contact::EmailAddress;
use leptos::prelude::*;
use store::identity::password;
use tokio::time::{Instant, sleep_until};

use crate::{
    auth::limits,
    components::{ButtonLink, FormSheet, PageHead, TextField, TextKind},
    error::PageError,
    forms::{Check, FormState, FormValues, QueryValues},
    page::Page,
    routes,
    state::AppState,
};

/// No answer comes sooner: writing a link takes a hundredth of it, so the time tells nothing.
const SAME_TIME: Duration = Duration::from_millis(400);

pub(super) async fn get(QueryValues(query): QueryValues) -> Response {
    if query.has("sent") { sent() } else { show(FormState::default()) }
}

pub(super) async fn post(State(state): State<AppState>, values: FormValues) -> Result<Response, PageError> {
    let answer_at = Instant::now() + SAME_TIME;
    let mut check = Check::new(&values);
    let email = check.required("email", EmailAddress::parse);
    let email = match check.finish(|| email) {
        Ok(email) => email,
        Err(form) => return Ok(show(form)),
    };
    limits::reset(&state, email.as_str()).await?;
    let mut tx = state.db.identity().await?;
    password::ask_reset(&mut tx, &email).await?;
    tx.commit().await?;
    sleep_until(answer_at).await;
    Ok(Redirect::to("/forgot?sent").into_response())
}

fn show(form: FormState) -> Response {
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Page::narrow("Новый пароль").status(status).respond(move || {
        view! {
            <PageHead title="Новый пароль" lead="Напишите почту, с которой вы входите. Мы пришлём на неё ссылку, по которой задают новый пароль." />
            <FormSheet form=form.clone() submit="Отправить ссылку" cancel=routes::LOGIN>
                <TextField field=form.field("email") label="Электронная почта" kind=TextKind::Email autocomplete="username" />
            </FormSheet>
        }
    })
}

fn sent() -> Response {
    Page::narrow("Проверьте почту").respond(|| {
        view! {
            <PageHead title="Проверьте почту" />
            <p>"Если у этого адреса есть учётная запись, на него отправлено письмо со ссылкой. Ссылка действует один час и только один раз."</p>
            <p>"Письмо приходит за несколько минут. Если его нет, посмотрите в папке «Спам» и проверьте, тот ли это адрес: приглашение в Маяк приходило на него."</p>
            <div class="actions">
                <ButtonLink href=routes::LOGIN label="Ко входу" />
                <ButtonLink href=routes::FORGOT label="Отправить ещё раз" />
            </div>
        }
    })
}
