//! Getting in and out, links from letters, the own account, the choice of the workplace, and how pages look.

mod account;
mod confirm;
mod display;
mod forgot;
mod invite;
pub(super) mod link_page;
mod login;
mod logout;
mod reset;
mod start;
mod workplaces;

use axum::{
    Router,
    routing::{get, post},
};

use crate::{routes, state::AppState};

/// `/`, `/login`, `/account…` and the links of letters.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route(routes::START, get(start::get))
        .route(routes::LOGIN, get(login::get).post(login::post))
        .route(routes::LOGOUT, post(logout::post))
        .route(routes::FORGOT, get(forgot::get).post(forgot::post))
        .route("/reset/{token}", get(reset::get).post(reset::post))
        .route("/invite/{token}", get(invite::get).post(invite::post))
        .route("/confirm/{token}", get(confirm::get).post(confirm::post))
        .route("/confirm/{token}/again", post(confirm::again))
        .route(routes::ACCOUNT, get(account::get))
        .route(routes::ACCOUNT_NAME, get(account::name::get).post(account::name::post))
        .route(routes::ACCOUNT_EMAIL, get(account::email::get).post(account::email::post))
        .route(routes::ACCOUNT_PASSWORD, get(account::password::get).post(account::password::post))
        .route(routes::ACCOUNT_SESSIONS, post(account::sessions::post))
        .route(routes::WORKPLACES, get(workplaces::get))
        .route(routes::DISPLAY, get(display::get).post(display::post))
}
