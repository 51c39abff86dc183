//! Ending own sessions: one, or all but this one.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use store::{Error, sessions};
use tower_sessions::Session;

use crate::{
    auth::{self, SignedIn},
    error::PageError,
    forms::FormValues,
    page::Done,
    routes,
    state::AppState,
};

pub(in crate::pages::identity) async fn post(
    State(state): State<AppState>,
    SignedIn(person): SignedIn,
    session: Session,
    values: FormValues,
) -> Result<Response, PageError> {
    let current = super::current(&session);
    let hash = values.get("session");
    let mut tx = state.db.identity().await?;
    let done = if values.has("others") {
        sessions::end_others(&mut tx, person.account_id, current.as_deref()).await?;
        Done::SessionsEnded
    } else if current.as_deref() == Some(hash) {
        drop(tx);
        auth::sign_out(&session).await?;
        return Ok(Redirect::to(&Done::SignedOut.at(routes::START)).into_response());
    } else {
        match sessions::end(&mut tx, person.account_id, hash).await {
            // Ended before, by itself or by the first of two presses: that is what was wanted.
            Ok(()) | Err(Error::NotFound) => Done::SessionEnded,
            Err(error) => return Err(error.into()),
        }
    };
    tx.commit().await?;
    Ok(Redirect::to(&done.at(routes::ACCOUNT)).into_response())
}
