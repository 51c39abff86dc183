//! The work of a pair: meetings that are arranged, moved, called off and recorded, the development plan, diaries. School and
//! mentor do it on the same pages, each at the own address ([`crate::auth::PairDesk`]).

mod arrange;
mod correct;
mod desk;
mod diary;
mod fields;
mod frame;
mod plan;
mod record;
mod shift;
mod stop;
mod week;

use axum::{Router, routing::get};

pub use diary::{mentee_writing, mentor_writing};

use crate::state::AppState;

/// `/s/{school}/…` and `/mentor/…`
pub(super) fn router() -> Router<AppState> {
    let both = |router: Router<AppState>, base: &str| {
        let at = |rest: &str| format!("{base}/{rest}");
        router
            .route(&at("pairs/{id}/meetings/new"), get(record::get).post(record::post))
            .route(&at("pairs/{id}/appointments/new"), get(arrange::get).post(arrange::post))
            .route(&at("pairs/{id}/diary"), get(diary::mentor))
            .route(&at("pairs/{id}/plan"), get(plan::page::get))
            .route(&at("pairs/{id}/plan/edit"), get(plan::edit::get).post(plan::edit::post))
            .route(&at("pairs/{id}/plan/template"), get(plan::template::get).post(plan::template::post))
            .route(&at("pairs/{id}/plan/goals/new"), get(plan::new_goal::get).post(plan::new_goal::post))
            .route(&at("goals/{id}/edit"), get(plan::goal::get).post(plan::goal::post))
            .route(&at("goals/{id}/steps/new"), get(plan::new_step::get).post(plan::new_step::post))
            .route(&at("steps/{id}/edit"), get(plan::step::get).post(plan::step::post))
            .route(&at("appointments/{id}/held"), get(record::get_held).post(record::post_held))
            .route(&at("appointments/{id}/move"), get(shift::get).post(shift::post))
            .route(&at("appointments/{id}/cancel"), get(stop::get_cancel).post(stop::post_cancel))
            .route(&at("appointments/{id}/missed"), get(stop::get_missed).post(stop::post_missed))
            .route(&at("meetings/{id}/edit"), get(correct::get).post(correct::post))
    };
    both(both(Router::new(), "/s/{school}"), "/mentor")
        .route("/s/{school}/pairs/{id}/diary/mentee", get(diary::mentee))
        .route("/s/{school}/meetings", get(week::get))
}
