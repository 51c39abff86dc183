//! Kept views of lists: filters and order under a name, for the one who made them.

mod forget;
mod keep;

use axum::{
    Router,
    routing::{get, post},
};
use domain::{list_view::ListKind, term::Term};
use leptos::prelude::*;
use store::saved_view::SavedView;

use crate::{
    components::{View, Views},
    lists::ListQuery,
    pages::{mentees, mentors},
    routes,
    state::AppState,
};

/// `/s/{school}/views…`
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/views", get(keep::get).post(keep::post))
        .route("/s/{school}/views/{id}/forget", post(forget::post))
}

/// The line of views above a list.
pub(super) fn line(slug: &str, list: ListKind, kept: &[SavedView], query: &ListQuery, filters: &[&str]) -> AnyView {
    let shown = query.view(filters);
    let views = kept
        .iter()
        .map(|view| View {
            name: view.name.clone(),
            href: address(slug, list, &view.query),
            current: view.query == shown,
        })
        .collect();
    let question = form_urlencoded::Serializer::new(String::new())
        .append_pair("list", list.code())
        .append_pair("query", &shown)
        .finish();
    let manage = routes::school(slug, &format!("views?{question}"));
    view! { <Views views=views manage=manage keepable=!shown.is_empty() /> }.into_any()
}

/// The list as a view shows it.
fn address(slug: &str, list: ListKind, query: &str) -> String {
    let path = routes::school(slug, list.code());
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// The filters that a view of this list may hold.
fn filters(list: ListKind) -> &'static [&'static str] {
    match list {
        ListKind::Mentees => mentees::list::FILTERS,
        ListKind::Mentors => mentors::list::FILTERS,
    }
}
