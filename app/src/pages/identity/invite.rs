//! An invitation: who invites where as what, and the shortest way in. The link proves the address, so what is left to ask
//! depends on who opens it: a newcomer chooses a name and a password, somebody with an account gives its password, who
//! is signed in presses one button, and who is signed in as somebody else has to change.

mod view;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use domain::{contact::EmailAddress, password::Password, text::PersonName};
use store::{
    Error,
    identity::{
        Person,
        accept::{self, Arrival, Arrived},
        link::{Link, LinkPurpose},
    },
};
use tower_sessions::Session;

use super::{
    link_page::{self, Opened, Token},
    login,
};
use crate::{
    auth::{self, SignedIn},
    error::PageError,
    forms::{Check, FormState, FormValues},
    page::{self, Done},
    state::AppState,
};

const PURPOSE: LinkPurpose = LinkPurpose::Invitation;

/// Who stands before the invitation.
enum Guest<'a> {
    /// Nobody signed in, and no account of the address.
    Newcomer,
    /// Nobody signed in; the address has an account.
    Known,
    /// Signed in with the address.
    Addressee(&'a Person),
    /// Signed in with another.
    Other(&'a Person),
}

impl<'a> Guest<'a> {
    fn of(link: &Link, who: Option<&'a SignedIn>) -> Self {
        match who {
            Some(SignedIn(person)) if person.email == link.email => Self::Addressee(person),
            Some(SignedIn(person)) => Self::Other(person),
            None if link.known().is_some() => Self::Known,
            None => Self::Newcomer,
        }
    }
}

pub(super) async fn get(
    State(state): State<AppState>,
    Token(token): Token,
    who: Option<SignedIn>,
) -> Result<Response, PageError> {
    Ok(match link_page::open(&state, PURPOSE, &token).await? {
        Opened::Link(link) => {
            let values = FormValues::default().with("full_name", link.full_name.clone());
            view::show(&link, &token, &Guest::of(&link, who.as_ref()), FormState::filled(values))
        }
        Opened::Dead(answer) => answer,
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
    let guest = Guest::of(&link, who.as_ref());
    let entry = match guest {
        Guest::Newcomer => newcomer(&state, &link, &values).await?,
        Guest::Known => known(&state, &link, &values).await?,
        Guest::Addressee(person) => Ok(Entry::Known(person.account_id)),
        Guest::Other(_) => return Ok(view::show(&link, &token, &guest, FormState::filled(values))),
    };
    let entry = match entry {
        Ok(entry) => entry,
        Err(form) => return Ok(view::show(&link, &token, &guest, form)),
    };
    let mut tx = state.db.identity().await?;
    match accept::accept(&mut tx, link.link_id, &entry.arrival()).await {
        Ok(Arrived { account_id, workplace }) => {
            tx.commit().await?;
            // A new id also for who was signed in: rights have changed.
            auth::sign_in(&session, account_id, &headers).await?;
            Ok(Redirect::to(&Done::Joined.at(&page::home(&workplace))).into_response())
        }
        // An account was opened for the address while the form was filled in: now its password is asked for.
        Err(error) if error.on_constraint("account_email_key") => {
            drop(tx);
            Ok(Redirect::to(&crate::routes::invitation(&token)).into_response())
        }
        Err(error) if error.on_constraint(store::identity::invitation::HAS_ACCOUNT) => Ok(view::taken(&link)),
        Err(error @ Error::Conflict(_)) => {
            drop(tx);
            link_page::refused(&state, PURPOSE, &token, error).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What the form gave, ready for the store.
enum Entry {
    Known(domain::ids::AccountId),
    New { full_name: PersonName, password_hash: String },
}

impl Entry {
    fn arrival(&self) -> Arrival<'_> {
        match self {
            Self::Known(account_id) => Arrival::Known(*account_id),
            Self::New { full_name, password_hash } => Arrival::New { full_name, password_hash },
        }
    }
}

async fn newcomer(state: &AppState, link: &Link, values: &FormValues) -> Result<Result<Entry, FormState>, PageError> {
    let mut check = Check::new(values);
    let full_name = check.required("full_name", PersonName::parse);
    let password = check.required("password", |text| Password::parse(text, &link.email));
    let (full_name, password) = match check.finish(|| Some((full_name?, password?))) {
        Ok(given) => given,
        Err(form) => return Ok(Err(form)),
    };
    let password_hash = auth::password::hash(state, password.as_str().to_owned()).await?;
    Ok(Ok(Entry::New { full_name, password_hash }))
}

async fn known(state: &AppState, link: &Link, values: &FormValues) -> Result<Result<Entry, FormState>, PageError> {
    let mut check = Check::new(values);
    let password = check.required("password", login::given);
    let password = match check.finish(|| password) {
        Ok(password) => password,
        Err(form) => return Ok(Err(form)),
    };
    let email = EmailAddress::parse(&link.email).map_err(PageError::internal)?;
    Ok(match login::check_password(state, &email, password).await? {
        Some(account_id) => Ok(Entry::Known(account_id)),
        None => Err(FormState::rejected(
            values.clone(),
            "password",
            "Пароль не подходит. Проверьте раскладку клавиатуры и заглавные буквы",
        )),
    })
}

/// Status of a page with this form.
fn status(form: &FormState) -> StatusCode {
    if form.has_errors() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}
