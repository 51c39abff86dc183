//! Reading, signing, refusing and withdrawing one document through the link in a letter: for parents on a phone, without an
//! account. Opening the link changes nothing (mail scanners open links too); a signature takes the code of a second letter.

mod code;
mod confirm;
mod document;
mod refuse;
mod signer;
mod view;
mod withdraw;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

/// `/sign/{token}…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/sign/{token}", get(document::get))
        .route("/sign/{token}/code", post(code::post))
        .route("/sign/{token}/confirm", get(confirm::get).post(confirm::post))
        .route("/sign/{token}/refuse", get(refuse::get).post(refuse::post))
        .route("/sign/{token}/withdraw", get(withdraw::get).post(withdraw::post))
}
