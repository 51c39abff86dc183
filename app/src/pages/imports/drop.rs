//! Forgetting a list that was not written.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::ImportBatchId, role::Role};
use store::import;

use super::choices::too_late;
use crate::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    page::Done,
    routes,
    state::AppState,
};

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(import_batch_id): PathId<ImportBatchId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    import::drop_batch(&mut tx, import_batch_id).await.map_err(too_late)?;
    tx.commit().await?;
    Ok(Redirect::to(&Done::ImportDropped.at(&routes::school(&staff.slug, "imports"))).into_response())
}
