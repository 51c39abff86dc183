//! The cabinet of a mentor: the working day, what schools ask and see, the own entry, places, absences and consents, leaving
//! the pool, own data.

mod answer;
mod consents;
mod data;
mod edit;
mod leave;
mod overview;
mod pause;
mod places;
mod profile;
pub(super) mod question;
mod request;
mod request_forms;
mod requests;
mod shown;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

/// `/mentor…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/mentor", get(overview::get))
        .route("/mentor/requests", get(requests::get))
        .route("/mentor/requests/{id}", get(request::get))
        .route("/mentor/requests/{id}/accept", post(answer::accept))
        .route("/mentor/requests/{id}/ask", post(answer::ask))
        .route("/mentor/requests/{id}/decline", post(answer::decline))
        .route("/mentor/requests/{id}/end", post(answer::end))
        .route("/mentor/profile", get(profile::get))
        .route("/mentor/profile/{id}", get(edit::get).post(edit::post))
        .route("/mentor/profile/{id}/places", get(places::get).post(places::post))
        .route("/mentor/profile/{id}/answer", get(question::get).post(question::post))
        .route("/mentor/profile/{id}/pause", get(pause::get).post(pause::post))
        .route("/mentor/profile/{id}/pause/drop", post(pause::resume))
        .route("/mentor/profile/{id}/card", get(shown::get))
        .route("/mentor/profile/{id}/leave", get(leave::get).post(leave::post))
        .route("/mentor/profile/{id}/leave/deny", post(leave::deny))
        .route("/mentor/data", get(data::get))
        .route("/mentor/profile/{id}/consents/{term}", get(consents::read::get))
        .route("/mentor/profile/{id}/consents/{term}/sign", get(consents::sign::get).post(consents::sign::post))
        .route(
            "/mentor/profile/{id}/consents/{term}/withdraw",
            get(consents::withdraw::get).post(consents::withdraw::post),
        )
}
