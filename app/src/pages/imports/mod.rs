//! Bringing lists in: a file is chosen, its columns are understood, its rows looked at, and then it is done, or not, or
//! undone. Curators only. The file itself is read by the server (crate `documents`), which calls [`refused`] and
//! [`address`]; everything after that happens here.

mod batch;
mod choices;
mod columns;
mod confirm;
mod drop;
mod preview;
mod progress;
mod undo;
mod upload;
mod work;

use axum::{
    Router,
    routing::{get, post},
};
use domain::{ids::ImportBatchId, import::ImportKind};

use crate::{auth::SchoolStaff, components::Crumb, page::Section, routes, state::AppState};

pub use upload::refused;

/// `/s/{school}/imports…`; the file itself is posted to `/s/{school}/imports`, where the server takes it.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/s/{school}/imports", get(upload::get))
        .route("/s/{school}/imports/{id}", get(batch::get))
        .route("/s/{school}/imports/{id}/columns", get(columns::get).post(columns::post))
        .route("/s/{school}/imports/{id}/choices", post(choices::some))
        .route("/s/{school}/imports/{id}/choices/all", post(choices::all))
        .route("/s/{school}/imports/{id}/confirm", post(confirm::post))
        .route("/s/{school}/imports/{id}/resume", post(progress::resume))
        .route("/s/{school}/imports/{id}/undo", get(undo::get).post(undo::post))
        .route("/s/{school}/imports/{id}/drop", post(drop::post))
}

/// Address of an import.
#[must_use]
pub fn address(staff: &SchoolStaff, import_batch_id: ImportBatchId) -> String {
    routes::school(&staff.slug, &format!("imports/{import_batch_id}"))
}

/// A page under an import.
fn under(staff: &SchoolStaff, import_batch_id: ImportBatchId, rest: &str) -> String {
    format!("{}/{rest}", address(staff, import_batch_id))
}

/// Where the people of such a list stand in the navigation.
fn section(kind: ImportKind) -> Section {
    match kind {
        ImportKind::Mentees => Section::Mentees,
        ImportKind::Mentors => Section::Mentors,
    }
}

/// The way back to the base.
fn crumbs(staff: &SchoolStaff, kind: ImportKind) -> Vec<Crumb> {
    let (label, rest) = match kind {
        ImportKind::Mentees => ("Наставляемые", "mentees"),
        ImportKind::Mentors => ("Наставники", "mentors"),
    };
    vec![
        Crumb::new(label, routes::school(&staff.slug, rest)),
        Crumb::new("Загрузка списков", routes::school(&staff.slug, "imports")),
    ]
}
