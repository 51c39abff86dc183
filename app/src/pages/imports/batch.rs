//! An import, wherever it stands.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::ImportBatchId, role::Role};
use store::import::{self, ImportState};

use super::{preview, progress, under};
use crate::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    forms::QueryValues,
    page::Done,
    state::AppState,
};

pub(super) async fn get(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(import_batch_id): PathId<ImportBatchId>,
    QueryValues(query): QueryValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    let batch = import::batch(&mut tx, import_batch_id).await?;
    match batch.state {
        ImportState::Mapping => {
            let columns = under(&staff, import_batch_id, "columns");
            Ok(Redirect::to(&Done::carry(&query, &columns)).into_response())
        }
        ImportState::Checking | ImportState::Applying => progress::show(tx, &staff, batch).await,
        ImportState::Checked | ImportState::Applied | ImportState::Undone => {
            preview::show(tx, &staff, batch, &query).await
        }
    }
}
