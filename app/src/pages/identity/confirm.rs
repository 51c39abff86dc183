//! Proof of an address. Opening the link shows a button, and only the button proves: mail scanners open links too.
//!
//! The link belongs to an account that wants this address, or to an application to the pool. While the application's form is
//! filled in, the link proves the address and leads back to the form, as often as it is followed. Once the form was sent, the
//! application gets the account of its address; where there is none, a password is chosen here.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::LinkId, password::Password};
use leptos::prelude::*;
use store::{
    Error,
    identity::{
        application::{self, Stage},
        email,
        link::{Link, LinkPurpose},
    },
};
use tower_sessions::Session;

use super::link_page::{self, Opened, PASSWORD_HINT, Token, own_address};
use crate::{
    auth::{self, SignedIn},
    components::{FormSheet, PageHead, PasswordField},
    error::PageError,
    forms::{Check, FormState, FormValues},
    links::Purpose,
    page::{Done, Page},
    routes,
    state::AppState,
};

const PURPOSE: LinkPurpose = LinkPurpose::EmailProof;

pub(super) async fn get(State(state): State<AppState>, Token(token): Token) -> Result<Response, PageError> {
    let link = match link_page::open(&state, PURPOSE, &token).await? {
        Opened::Link(link) => link,
        Opened::Dead(answer) => return Ok(answer),
    };
    Ok(match stage(&state, &link).await? {
        Stage::Drafting { proved: true } => back_to_form(&state, &link, false),
        Stage::Drafting { proved: false } => show_draft(&link),
        Stage::Moved => link_page::form_moved(),
        Stage::Decided => decided(),
        Stage::Sent => show(&link, FormState::default()),
    })
}

pub(super) async fn post(
    State(state): State<AppState>,
    Token(token): Token,
    who: Option<SignedIn>,
    session: Session,
    headers: HeaderMap,
    values: FormValues,
) -> Result<Response, PageError> {
    let link = match link_page::open(&state, PURPOSE, &token).await? {
        Opened::Link(link) => link,
        Opened::Dead(answer) => return Ok(answer),
    };
    match stage(&state, &link).await? {
        Stage::Drafting { .. } => {
            let mut tx = state.db.identity().await?;
            application::prove_address(&mut tx, &link).await?;
            tx.commit().await?;
            return Ok(back_to_form(&state, &link, true));
        }
        Stage::Moved => return Ok(link_page::form_moved()),
        Stage::Decided => return Ok(decided()),
        Stage::Sent => {}
    }
    let newcomer = wants_password(&link);
    let mut hash = None;
    if newcomer {
        let mut check = Check::new(&values);
        let password = check.required("password", |text| Password::parse(text, &link.email));
        match check.finish(|| password) {
            Ok(password) => hash = Some(auth::password::hash(&state, password.as_str().to_owned()).await?),
            Err(form) => return Ok(show(&link, form)),
        }
    }
    let mut tx = state.db.identity().await?;
    let proved = match link.pool_mentor_id {
        Some(_) => application::prove(&mut tx, link.link_id, hash.as_deref()).await,
        None => email::prove(&mut tx, link.link_id).await,
    };
    let account_id = match proved {
        Ok(account_id) => account_id,
        Err(error) => {
            drop(tx);
            return refused(&state, &link, &token, error).await;
        }
    };
    tx.commit().await?;
    let home = if link.pool_mentor_id.is_some() { routes::MENTOR } else { routes::ACCOUNT };
    if newcomer {
        auth::sign_in(&session, account_id, &headers).await?;
    }
    let inside = newcomer || who.is_some_and(|SignedIn(person)| person.account_id == account_id);
    let next = if inside { home.to_owned() } else { routes::login_then(home) };
    Ok(Redirect::to(&Done::EmailProved.at(&next)).into_response())
}

/// A new link in place of one whose time is over.
pub(super) async fn again(State(state): State<AppState>, Token(token): Token) -> Result<Response, PageError> {
    let link_id = state.keys.read(Purpose::EmailProof, &token).ok_or(PageError::NotFound)?;
    let mut tx = state.db.identity().await?;
    let next = match application::renew_proof(&mut tx, link_id).await {
        Ok(()) => {
            tx.commit().await?;
            Done::ProofSentAgain.at(&routes::email_proof(&token))
        }
        // Another link has proved the address: the application is in the cabinet.
        Err(error) if error.on_constraint("email_proved") => Done::EmailProved.at(&routes::login_then(routes::MENTOR)),
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&next).into_response())
}

/// What has become of the link's application; an account has none that could be unsent.
async fn stage(state: &AppState, link: &Link) -> Result<Stage, PageError> {
    if link.pool_mentor_id.is_none() {
        return Ok(Stage::Sent);
    }
    let mut tx = state.db.identity().await?;
    let reached = application::stage(&mut tx, link).await?;
    tx.commit().await?;
    Ok(reached)
}

/// To the form, where it was left: its own page knows where that is.
fn back_to_form(state: &AppState, link: &Link, proved: bool) -> Response {
    let (Some(id), Some(place)) = (link.pool_mentor_id, &link.place) else {
        return PageError::NotFound.into_response();
    };
    let token = state.keys.token(Purpose::Application, LinkId::from_uuid(id.as_uuid()));
    let form = routes::sign_up_step(&place.region_slug, &token, "done");
    let next = if proved { Done::AddressProved.at(&form) } else { form };
    Redirect::to(&next).into_response()
}

/// Whether the address gets an account here.
fn wants_password(link: &Link) -> bool {
    link.pool_mentor_id.is_some() && link.known().is_none()
}

async fn refused(state: &AppState, link: &Link, token: &str, error: Error) -> Result<Response, PageError> {
    match error {
        // The address has got an account since the page was shown: the button is enough now, or a password is wanted.
        error if error.on_constraint("password_wanted") => {
            Ok(Redirect::to(&routes::email_proof(token)).into_response())
        }
        error if error.on_constraint("account_email_key") && link.pool_mentor_id.is_some() => {
            Ok(Redirect::to(&routes::email_proof(token)).into_response())
        }
        error if error.on_constraint("account_email_key") => Ok(taken(&link.email)),
        // The centre has said no in the meantime: links no longer reach the application.
        Error::NotFound if link.pool_mentor_id.is_some() => Ok(decided()),
        error @ Error::Conflict(_) => link_page::refused(state, PURPOSE, token, error).await,
        error => Err(error.into()),
    }
}

fn decided() -> Response {
    Page::narrow("Заявка уже рассмотрена").status(StatusCode::GONE).respond(|| {
        view! {
            <PageHead title="Заявка уже рассмотрена" />
            <p>"Подтверждать адрес больше не нужно: центр принял решение и отправил его письмом."</p>
        }
    })
}

fn show_draft(link: &Link) -> Response {
    let centre = link.place.as_ref().map(|place| place.centre_name.clone()).unwrap_or_default();
    let text = format!(
        "Вы указали адрес {} в анкете наставника ({centre}). Подтвердите, что он ваш: анкета откроется там, где вы остановились.",
        link.email
    );
    Page::narrow("Подтверждение адреса").respond(move || {
        view! {
            <PageHead title="Подтверждение адреса" />
            <p>{text}</p>
            <FormSheet form=FormState::default() submit="Подтвердить и открыть анкету">""</FormSheet>
        }
    })
}

fn taken(email: &str) -> Response {
    let text = format!(
        "Адрес {email} уже принадлежит другой учётной записи, поэтому прежний адрес не изменился. \
         Если обе учётные записи ваши, попросите пригласить вас на тот адрес, который хотите оставить."
    );
    Page::narrow("Адрес занят").status(StatusCode::CONFLICT).respond(move || {
        view! { <PageHead title="Этот адрес уже занят" /><p>{text}</p> }
    })
}

fn show(link: &Link, form: FormState) -> Response {
    let status = if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let newcomer = wants_password(link);
    let text = match (&link.place, newcomer) {
        (Some(place), true) => format!(
            "Ваша заявка наставника отправлена ({}). Придумайте пароль: с ним вы будете входить в кабинет и видеть, что с \
             заявкой.",
            place.centre_name
        ),
        (Some(place), false) => format!(
            "Ваша заявка наставника отправлена ({}). Подтвердите, что она ваша: заявка появится в кабинете вашей учётной записи.",
            place.centre_name
        ),
        (None, _) => {
            "Подтвердите, что этот адрес ваш. После этого вы будете входить с ним и получать на него письма.".to_owned()
        }
    };
    let email = link.email.clone();
    Page::narrow("Подтверждение адреса").status(status).respond(move || {
        view! {
            <PageHead title="Подтверждение адреса" />
            <p>{text}</p>
            <FormSheet form=form.clone() submit="Подтвердить адрес">
                {own_address(email)}
                {newcomer.then(|| view! {
                    <PasswordField field=form.field("password") label="Придумайте пароль" hint=PASSWORD_HINT new=true />
                })}
            </FormSheet>
        }
    })
}
