//! The decision: the list is written.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::ImportBatchId, role::Role};
use store::import::{self, ImportState};

use super::{address, choices::too_late, work};
use crate::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    page::Done,
    state::AppState,
};

pub(super) async fn post(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(import_batch_id): PathId<ImportBatchId>,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let here = address(&staff, import_batch_id);
    let mut tx = state.db.school(&staff.actor()).await?;
    let before = import::batch(&mut tx, import_batch_id).await?;
    // Pressed twice: the first press does it, the second shows it.
    if matches!(before.state, ImportState::Applying | ImportState::Applied) {
        return Ok(Redirect::to(&here).into_response());
    }
    import::begin_apply(&mut tx, import_batch_id).await.map_err(too_late)?;
    tx.commit().await?;
    work::apply_rows(&state, staff.actor(), import_batch_id).await;
    let mut tx = state.db.school(&staff.actor()).await?;
    let after = import::batch(&mut tx, import_batch_id).await?;
    tx.commit().await?;
    match after.state {
        ImportState::Checked => Err(PageError::Conflict(
            "Пока список вносился, кто-то изменил те же записи, поэтому в базе ничего не изменилось. Откройте загрузку и внесите её ещё раз."
                .to_owned(),
        )),
        ImportState::Applied => Ok(Redirect::to(&Done::ImportApplied.at(&here)).into_response()),
        _ => Ok(Redirect::to(&here).into_response()),
    }
}
