//! A new password through a link. All sessions of the account end; the person then signs in with the new password.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::password::Password;
use leptos::prelude::*;
use store::identity::{
    link::{Link, LinkPurpose},
    password,
};

use super::link_page::{self, Opened, Token, own_address};
use crate::{
    auth,
    components::{FormSheet, PageHead, PasswordField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{Done, Page},
    routes,
    state::AppState,
};

const PURPOSE: LinkPurpose = LinkPurpose::PasswordReset;

pub(super) async fn get(State(state): State<AppState>, Token(token): Token) -> Result<Response, PageError> {
    Ok(match link_page::open(&state, PURPOSE, &token).await? {
        Opened::Link(link) => show(&link, FormState::default()),
        Opened::Dead(answer) => answer,
    })
}

pub(super) async fn post(
    State(state): State<AppState>,
    Token(token): Token,
    values: FormValues,
) -> Result<Response, PageError> {
    let link = match link_page::open(&state, PURPOSE, &token).await? {
        Opened::Link(link) => link,
        Opened::Dead(answer) => return Ok(answer),
    };
    let mut check = Check::new(&values);
    let new = check.required("password", |text| Password::parse(text, &link.email));
    let new = match check.finish(|| new) {
        Ok(new) => new,
        Err(form) => return Ok(show(&link, form)),
    };
    let hash = auth::password::hash(&state, new.as_str().to_owned()).await?;
    let mut tx = state.db.identity().await?;
    match password::reset(&mut tx, link.link_id, &hash).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&Done::PasswordChanged.at(routes::LOGIN)).into_response())
        }
        Err(error) => {
            drop(tx);
            link_page::refused(&state, PURPOSE, &token, error).await
        }
    }
}

fn show(link: &Link, form: FormState) -> Response {
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let email = link.email.clone();
    Page::narrow("Новый пароль").status(status).respond(move || {
        view! {
            <PageHead title="Новый пароль" lead="После сохранения вход на всех устройствах завершится, и вы войдёте с новым паролем." />
            <FormSheet form=form.clone() submit="Сохранить пароль">
                {own_address(email)}
                <PasswordField field=form.field("password") label="Новый пароль" hint=link_page::PASSWORD_HINT new=true />
            </FormSheet>
        }
    })
}
