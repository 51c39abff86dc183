//! Asking for the code.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use store::{Error, consent};

use super::signer::SignerUser;
use crate::{auth::limits, error::PageError, page::Done, state::AppState};

pub(super) async fn post(State(state): State<AppState>, user: SignerUser) -> Result<Response, PageError> {
    let found = user.document(&state).await?;
    if !found.waits_for_me(crate::clock::today()) {
        return Ok(user.back());
    }
    limits::consent_code(&state, &user.actor.consent_signature_id.to_string()).await?;
    let mut tx = state.db.signer(&user.actor).await?;
    match consent::send_code(&mut tx, &user.email).await {
        Ok(sent) => {
            tx.commit().await?;
            let done = if sent { Done::ConsentCodeSent } else { Done::ConsentCodeJustSent };
            Ok(Redirect::to(&done.at(&user.step("/confirm"))).into_response())
        }
        // Answered or closed meanwhile: the document says how.
        Err(Error::Conflict(_)) => Ok(user.back()),
        Err(error) => Err(error.into()),
    }
}
