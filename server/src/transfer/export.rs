//! Bases as files. What stands in them is decided by the pages ([`exports`]); here it only gets its format.

use app::{auth::SchoolStaff, clock, error::PageError, forms::QueryValues, pages::exports, state::AppState};
use axum::{extract::State, response::Response};
use documents::{Table, csv, xlsx};

use super::download;

pub(super) async fn mentees_xlsx(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    as_xlsx(exports::mentee_table(&state, &staff, &query).await?).await
}

pub(super) async fn mentees_csv(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    Ok(as_csv(&exports::mentee_table(&state, &staff, &query).await?))
}

pub(super) async fn mentors_xlsx(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    as_xlsx(exports::mentor_table(&state, &staff, &query).await?).await
}

pub(super) async fn mentors_csv(
    State(state): State<AppState>,
    staff: SchoolStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    Ok(as_csv(&exports::mentor_table(&state, &staff, &query).await?))
}

/// Packing thousands of rows takes a while: on a thread of its own.
pub(super) async fn as_xlsx(table: Table) -> Result<Response, PageError> {
    let name = name(&table, "xlsx");
    let packed = tokio::task::spawn_blocking(move || xlsx::write(&table)).await.map_err(PageError::internal)?;
    Ok(download::file(&name, download::XLSX, packed.map_err(PageError::internal)?))
}

pub(super) fn as_csv(table: &Table) -> Response {
    download::file(&name(table, "csv"), download::CSV, csv::write(table))
}

/// «База наставляемых 2026-11-24.xlsx»: files of several days sort by themselves.
fn name(table: &Table, extension: &str) -> String {
    format!("{} {}.{extension}", table.title, clock::today())
}
