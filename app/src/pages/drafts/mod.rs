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

async fn drop(State(state): State<AppState>, who: SignedIn, values: FormValues) -> Result<Response, PageError> {
    drafts::forget(&state, &who.0, values.get("place"), values.get("form")).await?;
    let back = routes::own_path(values.get("back")).unwrap_or(routes::START);
    Ok(Redirect::to(&Done::DraftDropped.at(back)).into_response())
}
