//! The pages. The list of folders reads like the menu of the product; each folder has its `router()`.

mod applications;
mod cabinet;
mod cabinet_pairs;
mod competences;
mod history;
mod identity;
mod invited;
mod meetings;
mod mentees;
mod mentors;
mod monitoring;
mod my;
mod overview;
mod pairs;
mod person;
mod pool;
mod public;
mod region;
mod requests;
mod schools;
mod settings;
mod signup;
mod staff;
mod stale;

use axum::Router;

use crate::{error::PageError, state::AppState};

/// All pages of the application.
pub fn router() -> Router<AppState> {
    Router::new()
        .merge(applications::router())
        .merge(cabinet::router())
        .merge(cabinet_pairs::router())
        .merge(identity::router())
        .merge(mentees::router())
        .merge(mentors::router())
        .merge(monitoring::router())
        .merge(my::router())
        .merge(overview::router())
        .merge(pairs::router())
        .merge(pool::router())
        .merge(public::router())
        .merge(region::router())
        .merge(requests::router())
        .merge(schools::router())
        .merge(settings::router())
        .merge(signup::router())
        .merge(staff::router())
        .fallback(|| async { PageError::NotFound })
}
