//! The own address. A new one counts when the link sent to it was used; until then the old one stays. Who asks gives the
//! password once more: the address is the key to the account.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{contact::EmailAddress, russian};
use leptos::prelude::*;
use store::identity::{
    Person,
    email::{self, PendingEmail},
};

use super::password::is_own;
use crate::{
    auth::{SignedIn, limits},
    clock,
    components::{FormSheet, Notice, NoticeKind, PageHead, PasswordField, PostButton, TextField, TextKind},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page},
    pages::identity::login::given,
    routes,
    state::AppState,
};

pub(in crate::pages::identity) async fn get(
    State(state): State<AppState>,
    SignedIn(person): SignedIn,
) -> Result<Response, PageError> {
    // An address that was never proved is asked for again as it is.
    let known = if person.email_proved { String::new() } else { person.email.clone() };
    show(&state, &person, FormState::filled(FormValues::default().with("email", known))).await
}

pub(in crate::pages::identity) async fn post(
    State(state): State<AppState>,
    SignedIn(person): SignedIn,
    values: FormValues,
) -> Result<Response, PageError> {
    if values.has("drop") {
        let mut tx = state.db.identity().await?;
        email::drop_change(&mut tx, person.account_id).await?;
        tx.commit().await?;
        return Ok(Redirect::to(&Done::ProofDropped.at(routes::ACCOUNT)).into_response());
    }
    let mut check = Check::new(&values);
    let address = check.required("email", EmailAddress::parse);
    let password = check.required("password", given);
    if person.email_proved && address.as_ref().is_some_and(|address| address.as_str() == person.email) {
        check.fail("email", "Это ваш нынешний адрес, он уже подтверждён. Напишите новый");
    }
    let (address, password) = match check.finish(|| Some((address?, password?))) {
        Ok(given) => given,
        Err(form) => return show(&state, &person, form).await,
    };
    if !is_own(&state, &person, password).await? {
        return show(&state, &person, FormState::rejected(values, "password", "Пароль не подходит")).await;
    }
    limits::email_change(&state, &person.account_id.to_string()).await?;
    let mut tx = state.db.identity().await?;
    email::ask_change(&mut tx, person.account_id, &address).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::ProofSent.at(routes::ACCOUNT)).into_response())
}

async fn show(state: &AppState, person: &Person, form: FormState) -> Result<Response, PageError> {
    let mut tx = state.db.identity().await?;
    let pending = email::pending(&mut tx, person.account_id).await?;
    tx.commit().await?;
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let lead = format!("Сейчас: {}. Новый адрес начнёт действовать, когда вы откроете ссылку в письме.", person.email);
    Ok(Page::account(person, "Электронная почта").status(status).respond(move || {
        view! {
            <PageHead title="Электронная почта" lead=lead />
            {pending.map(waiting)}
            <FormSheet form=form.clone() submit="Отправить ссылку" cancel=routes::ACCOUNT>
                <TextField field=form.field("email") label="Новый адрес" kind=TextKind::Email autocomplete="email" />
                <PasswordField field=form.field("password") label="Ваш пароль" hint="Чтобы адрес не сменил кто-то за вас" />
            </FormSheet>
        }
    }))
}

fn waiting(pending: PendingEmail) -> impl IntoView {
    let text = format!(
        "Письмо отправлено на {}, ссылка действует до {}.",
        pending.email,
        russian::date_time(pending.expires_at, &clock::zone())
    );
    view! {
        <Notice kind=NoticeKind::Calm title="Ждём подтверждения">
            <p>{text}</p>
            <PostButton action=routes::ACCOUNT_EMAIL label="Отменить смену адреса" hidden=vec![("drop", "yes".to_owned())] />
        </Notice>
    }
}
