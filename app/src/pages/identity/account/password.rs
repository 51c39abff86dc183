//! The own password. The old one is asked for, so that an unattended browser is not enough.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::password::Password;
use leptos::prelude::*;
use store::identity::{
    Person, account, password,
    throttle::{self, Scope},
};
use tower_sessions::Session;

use crate::{
    auth::{self, SignedIn, limits},
    components::{FormSheet, PageHead, PasswordField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page},
    pages::identity::{link_page::PASSWORD_HINT, login::given},
    routes,
    state::AppState,
};

pub(in crate::pages::identity) async fn get(SignedIn(person): SignedIn) -> Response {
    show(&person, FormState::default())
}

pub(in crate::pages::identity) async fn post(
    State(state): State<AppState>,
    SignedIn(person): SignedIn,
    session: Session,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let old = check.required("old_password", given);
    let new = check.required("password", |text| Password::parse(text, &person.email));
    if old.is_some() && new.as_ref().map(Password::as_str) == old.as_deref() {
        check.fail("password", "Новый пароль совпадает с нынешним, придумайте другой");
    }
    let (old, new) = match check.finish(|| Some((old?, new?))) {
        Ok(given) => given,
        Err(form) => return Ok(show(&person, form)),
    };
    if !is_own(&state, &person, old).await? {
        return Ok(show(&person, FormState::rejected(values, "old_password", "Пароль не подходит")));
    }
    let hash = auth::password::hash(&state, new.as_str().to_owned()).await?;
    let mut tx = state.db.identity().await?;
    password::change(&mut tx, person.account_id, &hash, super::current(&session).as_deref()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::PasswordChanged.at(routes::ACCOUNT)).into_response())
}

/// Whether the password is that of the person, within the limits of attempts of the login.
pub(super) async fn is_own(state: &AppState, person: &Person, given: String) -> Result<bool, PageError> {
    limits::login(state, &person.email).await?;
    let mut tx = state.db.identity().await?;
    let stored = account::password_hash(&mut tx, person.account_id).await?;
    tx.commit().await?;
    let right = auth::password::verify(state, given, stored).await?;
    if right {
        let mut tx = state.db.identity().await?;
        throttle::forget(&mut tx, Scope::LoginAccount, &person.email).await?;
        tx.commit().await?;
    }
    Ok(right)
}

fn show(person: &Person, form: FormState) -> Response {
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Page::account(person, "Пароль").status(status).respond(move || {
        view! {
            <PageHead title="Пароль" lead="На этом устройстве вы останетесь, на других вход завершится." />
            <FormSheet form=form.clone() submit="Сохранить пароль" cancel=routes::ACCOUNT>
                <PasswordField field=form.field("old_password") label="Нынешний пароль" />
                <PasswordField field=form.field("password") label="Новый пароль" hint=PASSWORD_HINT new=true />
            </FormSheet>
            <p><a href=routes::FORGOT>"Забыли нынешний пароль?"</a></p>
        }
    })
}
