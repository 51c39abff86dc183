//! From the cookie to the person: one look at the session and the person with all workplaces. It is read anew for every
//! request, so a right that ended is gone with the next click.
//!
//! The cookie lives as long as an unused session, so it is given anew while the session is used: with the first page of
//! a day. Saving a session is an UPDATE, so what was ended meanwhile does not come back with it.

use axum::{
    extract::FromRequestParts,
    http::{Method, header::USER_AGENT, request::Parts},
};
use domain::ids::AccountId;
use store::{
    identity::{self, Person},
    sessions::{ACCOUNT_KEY, COOKIE_DAY_KEY, USER_AGENT_KEY},
};
use tower_sessions::Session;

use crate::{clock, error::PageError, routes, state::AppState};

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn(
    /// The person with all workplaces.
    pub Person,
);

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        person(parts, state).await?.map(Self).ok_or_else(|| PageError::SignInFirst(routes::login_then(&back(parts))))
    }
}

/// For pages that greet a signed-in person and serve everybody.
impl axum::extract::OptionalFromRequestParts<AppState> for SignedIn {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Option<Self>, PageError> {
        Ok(person(parts, state).await?.map(Self))
    }
}

/// Where to come back after the login: the page itself, also when a form of it was sent.
fn back(parts: &Parts) -> String {
    if parts.method == Method::GET { parts.uri.to_string() } else { parts.uri.path().to_owned() }
}

async fn person(parts: &mut Parts, state: &AppState) -> Result<Option<Person>, PageError> {
    let session = Session::from_request_parts(parts, state).await.map_err(|(_, reason)| PageError::internal(reason))?;
    let Some(id) = session.id() else {
        return Ok(None);
    };
    let mut tx = state.db.identity().await?;
    let visitor = identity::visitor(&mut tx, &id).await?;
    tx.commit().await?;
    let Some(visitor) = visitor else {
        return Ok(None);
    };
    // Pages outside of a workplace show moments as the first workplace would.
    if let Some(work) = visitor.person.workplaces.first() {
        store::zone::set(work.zone);
    }
    if is_page(parts) && visitor.cookie_on != Some(clock::today()) {
        renew_cookie(&session).await?;
    }
    Ok(Some(visitor.person))
}

/// Whether a page is asked for: neither a form is sent nor does an island call.
fn is_page(parts: &Parts) -> bool {
    parts.method == Method::GET && !parts.uri.path().starts_with("/api/")
}

/// Once a day the session is changed, so that the layer saves it and sends its cookie with a whole life before it. One
/// that was ended this very moment stays ended: writing into it would make another.
async fn renew_cookie(session: &Session) -> Result<(), PageError> {
    if session.get::<AccountId>(ACCOUNT_KEY).await?.is_some() {
        session.insert(COOKIE_DAY_KEY, clock::today()).await?;
    }
    Ok(())
}

/// Ties the browser to an account under a new session id, so that an id known before the login is worth nothing.
///
/// # Errors
/// When the session cannot be stored.
pub async fn sign_in(
    session: &Session,
    account_id: AccountId,
    headers: &axum::http::HeaderMap,
) -> Result<(), PageError> {
    let agent: String =
        headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().chars().take(300).collect();
    session.cycle_id().await?;
    session.insert(ACCOUNT_KEY, account_id).await?;
    session.insert(USER_AGENT_KEY, agent).await?;
    session.insert(COOKIE_DAY_KEY, clock::today()).await?;
    Ok(())
}

/// Ends this browser's session in the database and in the cookie.
///
/// # Errors
/// When the session cannot be deleted.
pub async fn sign_out(session: &Session) -> Result<(), PageError> {
    session.flush().await?;
    Ok(())
}
