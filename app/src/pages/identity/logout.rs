//! The way out: the session ends in the database, not only in the browser.

use axum::response::Redirect;
use tower_sessions::Session;

use crate::{auth, error::PageError, forms::FormValues, page::Done, routes};

/// `next`: where to go on, for somebody who has to be somebody else.
pub(super) async fn post(session: Session, values: FormValues) -> Result<Redirect, PageError> {
    auth::sign_out(&session).await?;
    let next = routes::own_path(values.get("next")).unwrap_or(routes::START);
    Ok(Redirect::to(&Done::SignedOut.at(next)))
}
