//! How the programme of a person went: the days, the result and where it can be read. The registers of mentees and of
//! mentors share the page (domain reference §4.1, §4.2).

mod form;
mod page;

use axum::{Router, routing::get};
use leptos::prelude::*;

use crate::{components::CardRow, state::AppState};

/// `/s/{school}/mentees/{id}/programme` and the same of mentors.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/mentees/{id}/programme", get(page::get).post(page::post))
        .route("/s/{school}/mentors/{id}/programme", get(page::get).post(page::post))
}

/// The published case or review as a line of a card; nothing when there is none.
pub(crate) fn case_row(address: &str) -> Option<CardRow> {
    let (href, text) = (address.to_owned(), address.to_owned());
    (!address.is_empty())
        .then(|| CardRow::view("Кейс или отзыв", view! { <a href=href rel="noopener noreferrer">{text}</a> }))
}
