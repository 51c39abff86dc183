//! Blank sheets of many documents at once, for those who sign on paper.

use axum::{extract::State, response::Response};
use domain::{consent::SchoolConsentKind, role::Role, russian, term::Term};
use leptos::prelude::*;
use store::{consent, nav};

use super::{board::subject, document::blank};
use crate::{
    auth::SchoolStaff,
    clock,
    components::{Breadcrumbs, Crumb, EmptyState, PageHead},
    error::PageError,
    forms::QueryValues,
    page::{Page, Section},
    routes,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let who: Vec<_> = query.all("who").iter().filter_map(|text| subject(text)).collect();
    let mut tx = state.db.school(&staff.actor()).await?;
    let found = consent::blanks(&mut tx, &who, SchoolConsentKind::from_code(query.get("kind")), clock::today()).await?;
    let counts = nav::school(&mut tx).await?;
    tx.commit().await?;
    let board = routes::school(&staff.slug, "consents");
    Ok(Page::school(&staff, counts, Section::Consents, "Бланки согласий").respond(move || {
        let number = russian::count(found.len() as u64, "документ", "документа", "документов");
        let lead = format!("{number}. Напечатайте страницу: на бумаге останутся только документы, каждый со своего листа.");
        let sheets = found.iter().map(|one| blank(&one.text, &one.version, &one.names)).collect_view();
        let none = found.is_empty().then(|| {
            view! { <EmptyState title="Печатать нечего" text="Сначала запросите согласия: бланк готовится вместе с запросом." /> }
        });
        view! {
            <Breadcrumbs items=vec![Crumb::new("Согласия", board)] />
            <PageHead title="Бланки согласий" lead=lead />
            {none}
            {sheets}
        }
    }))
}
