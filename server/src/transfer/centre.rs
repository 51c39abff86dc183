//! What a regional centre takes away as files. What stands in them is decided by the pages; here it only gets its format.

use app::{
    auth::RegionStaff,
    error::PageError,
    forms::QueryValues,
    pages::{organisation_table, pool_table},
    state::AppState,
};
use axum::{extract::State, response::Response};

use super::export::{as_csv, as_xlsx};

pub(super) async fn organisations_xlsx(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    as_xlsx(organisation_table(&state, &staff, &query).await?).await
}

pub(super) async fn organisations_csv(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    Ok(as_csv(&organisation_table(&state, &staff, &query).await?))
}

pub(super) async fn pool_xlsx(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    as_xlsx(pool_table(&state, &staff, &query).await?).await
}

pub(super) async fn pool_csv(
    State(state): State<AppState>,
    staff: RegionStaff,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    Ok(as_csv(&pool_table(&state, &staff, &query).await?))
}
