//! Whoever holds the personal link of a mentee: nobody signs in there.

use store::personal_link::{self, Found};

use super::limits;
use crate::{clock, error::PageError, state::AppState};

/// Letters of a token: 128 bits. What is longer or shorter was never ours.
const TOKEN_LETTERS: usize = 22;

/// The link of this token, whatever became of it; `None` when there never was one. Sets the clocks of the request.
///
/// # Errors
/// [`PageError::TooMany`] after many tokens that open nothing.
pub async fn personal_link(state: &AppState, token: &str) -> Result<Option<Found>, PageError> {
    let looks_right = token.len() == TOKEN_LETTERS
        && token.bytes().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_'));
    let found = if looks_right {
        let mut tx = state.db.identity().await?;
        let found = personal_link::find(&mut tx, token).await?;
        tx.commit().await?;
        found
    } else {
        None
    };
    match &found {
        Some(found) => store::zone::set(found.zone),
        // Only what opens nothing is counted: a whole school may stand behind one network address.
        None => limits::personal_link(state).await?,
    }
    Ok(found)
}

/// Whether the link opens the page today.
#[must_use]
pub fn opens(found: &Found) -> bool {
    !found.revoked && clock::today() <= found.valid_until
}
