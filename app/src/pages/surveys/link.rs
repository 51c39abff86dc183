//! The survey behind a personal link, without an account. Opening it changes nothing: mail scanners open links too.

use axum::{
    extract::{FromRequestParts, State},
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
};
use store::{GuestActor, identity::link::LinkPurpose};

use super::form::{self, Sent, TITLE};
use crate::{
    error::PageError,
    forms::FormValues,
    page::{Done, Page},
    pages::identity::link_page::{self, Opened, Token},
    routes,
    state::AppState,
};

/// Somebody without an account who holds the link of one guest.
pub(super) struct GuestUser {
    token: String,
    actor: GuestActor,
    /// Whether the link went to an address of the guest: one on paper passed through other hands, so what was answered is not
    /// shown behind it.
    by_letter: bool,
}

/// The answer for a link that opens nothing.
pub(super) enum NoGuest {
    /// A page that says what became of the link.
    Dead(Box<Response>),
    /// No page of ours.
    Failed(PageError),
}

impl IntoResponse for NoGuest {
    fn into_response(self) -> Response {
        match self {
            Self::Dead(answer) => *answer,
            Self::Failed(error) => error.into_response(),
        }
    }
}

impl From<PageError> for NoGuest {
    fn from(error: PageError) -> Self {
        Self::Failed(error)
    }
}

impl FromRequestParts<AppState> for GuestUser {
    type Rejection = NoGuest;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, NoGuest> {
        let Token(token) = Token::from_request_parts(parts, state).await?;
        match link_page::open(state, LinkPurpose::Survey, &token).await? {
            Opened::Dead(answer) => Err(NoGuest::Dead(Box::new(answer))),
            Opened::Link(link) => {
                let actor = link.guest().ok_or(PageError::NotFound)?;
                Ok(Self { token, actor, by_letter: !link.email.is_empty() })
            }
        }
    }
}

pub(super) async fn get(State(state): State<AppState>, user: GuestUser) -> Result<Response, PageError> {
    let found = form::load(&state.db, &user.actor).await?;
    let filled = form::filled(&found, user.by_letter);
    Ok(Page::steps(TITLE).respond(move || form::view(found, filled)))
}

pub(super) async fn post(
    State(state): State<AppState>,
    user: GuestUser,
    values: FormValues,
) -> Result<Response, PageError> {
    match form::take(&state.db, &user.actor, values).await? {
        Sent::Kept => Ok(Redirect::to(&Done::SurveyAnswered.at(&routes::survey(&user.token))).into_response()),
        Sent::Back(found, back) => {
            Ok(Page::steps(TITLE).status(form::status(&back)).respond(move || form::view(*found, back)))
        }
    }
}
