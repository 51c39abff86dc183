//! Colleagues: who works in a school or a regional centre, whom to invite, whose access to end.

pub(crate) mod people;
mod region;
pub(crate) mod roles;
mod school;

use axum::{
    Router,
    routing::{get, post},
};

use crate::state::AppState;

/// `/s/{school}/staff…` and `/region/{region}/staff…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/staff", get(school::list::get))
        .route("/s/{school}/staff/invite", get(school::invite::get).post(school::invite::post))
        .route("/s/{school}/staff/{id}/end", post(school::change::end))
        .route("/s/{school}/staff/invitations/{id}/withdraw", post(school::change::withdraw))
        .route("/s/{school}/staff/invitations/{id}/resend", post(school::change::resend))
        .route("/region/{region}/staff", get(region::list::get))
        .route("/region/{region}/staff/invite", get(region::invite::get).post(region::invite::post))
        .route("/region/{region}/staff/{id}/end", post(region::change::end))
        .route("/region/{region}/staff/invitations/{id}/withdraw", post(region::change::withdraw))
        .route("/region/{region}/staff/invitations/{id}/resend", post(region::change::resend))
}
