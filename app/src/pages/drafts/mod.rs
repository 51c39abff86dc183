//! Throwing a draft away: the button of the notice above a form that came back.

use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::post,
};

use crate::{auth::SignedIn, drafts, error::PageError, forms::FormValues, page::Done, routes, state::AppState};

/// `POST /drafts/drop`
pub(super) fn router() -> Router<AppState> {
    Router::new().route(routes::DRAFT_DROP, post(drop))
}

async fn drop(State(state): State<AppState>, who: Option<SignedIn>, values: FormValues) -> Result<Response, PageError> {
    let person = who.as_ref().map(|signed_in| &signed_in.0);
    drafts::forget(&state, person, values.get("place"), values.get("form")).await?;
    let back = routes::own_path(values.get("back")).unwrap_or(routes::START);
    Ok(Redirect::to(&Done::DraftDropped.at(back)).into_response())
}
