//! The login. Who is unknown and who gave a wrong password get the same answer after the same time.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use domain::{contact::EmailAddress, ids::AccountId, text::InvalidValue};
use leptos::prelude::*;
use store::identity::{
    account,
    throttle::{self, Scope},
};
use tower_sessions::Session;

use crate::{
    auth::{self, SignedIn, limits, password},
    components::{FormSheet, HiddenField, PageHead, PasswordField, TextField, TextKind},
    error::PageError,
    forms::{Check, FormState, FormValues, QueryValues},
    page::Page,
    routes,
    state::AppState,
};

pub(super) async fn get(who: Option<SignedIn>, QueryValues(query): QueryValues) -> Response {
    let next = routes::own_path(query.get("next"));
    match who {
        Some(_) => Redirect::to(next.unwrap_or(routes::WORKPLACES)).into_response(),
        None => show(FormState::filled(FormValues::default().with("next", next.unwrap_or_default()))),
    }
}

pub(super) async fn post(
    State(state): State<AppState>,
    session: Session,
    headers: HeaderMap,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let email = check.required("email", EmailAddress::parse);
    let password = check.required("password", given);
    let (email, password) = match check.finish(|| Some((email?, password?))) {
        Ok(given) => given,
        Err(form) => return Ok(show(form)),
    };
    let Some(account_id) = check_password(&state, &email, password).await? else {
        return Ok(show(FormState::rejected(values, "password", WRONG)));
    };
    auth::sign_in(&session, account_id, &headers).await?;
    Ok(Redirect::to(routes::own_path(values.get("next")).unwrap_or(routes::WORKPLACES)).into_response())
}

const WRONG: &str = "Почта или пароль не подходят. Проверьте раскладку клавиатуры и заглавные буквы";

/// A password that is only compared: its form was checked when it was set.
pub(super) fn given(text: &str) -> Result<String, InvalidValue> {
    if text.is_empty() { Err(InvalidValue::new("Введите пароль")) } else { Ok(text.to_owned()) }
}

/// The account of this address and password, within the limits of attempts; also asked where an invitation finds an
/// account.
pub(super) async fn check_password(
    state: &AppState,
    email: &EmailAddress,
    password: String,
) -> Result<Option<AccountId>, PageError> {
    limits::login(state, email.as_str()).await?;
    let mut tx = state.db.identity().await?;
    let known = account::credentials(&mut tx, email.as_str()).await?;
    tx.commit().await?;
    let account_id = known.as_ref().map(|known| known.account_id);
    let right = password::verify(state, password, known.and_then(|known| known.password_hash)).await?;
    let Some(account_id) = account_id.filter(|_| right) else { return Ok(None) };
    let mut tx = state.db.identity().await?;
    throttle::forget(&mut tx, Scope::LoginAccount, email.as_str()).await?;
    account::signed_in(&mut tx, account_id).await?;
    tx.commit().await?;
    Ok(Some(account_id))
}

fn show(form: FormState) -> Response {
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let next = form.field("next").value;
    Page::narrow("Вход").status(status).respond(move || {
        view! {
            <PageHead title="Вход" />
            <FormSheet form=form.clone() action=routes::LOGIN submit="Войти">
                <HiddenField name="next" value=next />
                <TextField field=form.field("email") label="Электронная почта" kind=TextKind::Email autocomplete="username" />
                <PasswordField field=form.field("password") />
            </FormSheet>
            <p><a href=routes::FORGOT>"Забыли пароль?"</a></p>
            <p class="soft">
                "Учётную запись открывают по приглашению школы или регионального центра. \
                Чтобы стать наставником, оставьте заявку на странице своего региона: "
                <a href=routes::START>"все регионы"</a>"."
            </p>
        }
    })
}
