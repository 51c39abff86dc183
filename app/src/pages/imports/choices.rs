//! What to do with single rows, and with all entries that differ.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::ImportBatchId, role::Role, term::Term};
use store::{
    Error,
    import::{self, Choice, Verdict},
};

use super::address;
use crate::{
    auth::{PathId, SchoolStaff},
    error::PageError,
    forms::FormValues,
    page::Done,
    state::AppState,
};

/// Names of the fields: `row.<number>`.
pub(super) const ROW: &str = "row.";

/// Rows of the page shown.
pub(super) async fn some(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(import_batch_id): PathId<ImportBatchId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let choices: Vec<(i32, Choice)> = values
        .to_pairs()
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix(ROW)?.parse().ok()?, Choice::from_code(value)?)))
        .collect();
    let mut tx = state.db.school(&staff.actor()).await?;
    import::choose(&mut tx, import_batch_id, &choices).await.map_err(too_late)?;
    tx.commit().await?;
    let verdict = Verdict::from_code(values.get("show")).unwrap_or(Verdict::Changed);
    let here = format!("{}?show={}&after={}", address(&staff, import_batch_id), verdict.code(), number(&values));
    Ok(Redirect::to(&Done::Saved.at(&here)).into_response())
}

/// All entries that differ.
pub(super) async fn all(
    State(state): State<AppState>,
    staff: SchoolStaff,
    PathId(import_batch_id): PathId<ImportBatchId>,
    values: FormValues,
) -> Result<Response, PageError> {
    staff.may(Role::edits_bases)?;
    let mut tx = state.db.school(&staff.actor()).await?;
    import::batch(&mut tx, import_batch_id).await?;
    let choice = Choice::from_code(values.get("choice"))
        .ok_or_else(|| PageError::Invalid("Выберите, что сделать с отличиями.".to_owned()))?;
    import::set_on_changed(&mut tx, import_batch_id, choice).await.map_err(too_late)?;
    tx.commit().await?;
    let here = format!("{}?show={}", address(&staff, import_batch_id), Verdict::Changed.code());
    Ok(Redirect::to(&Done::Saved.at(&here)).into_response())
}

fn number(values: &FormValues) -> i32 {
    values.get("after").parse().unwrap_or_default()
}

/// A decision about an import that is no longer to be decided.
pub(super) fn too_late(error: Error) -> PageError {
    if error.on_constraint("import_state") {
        PageError::Conflict(
            "Эту загрузку уже внесли, отменили или проверяют заново. Откройте её ещё раз: там видно, что с ней."
                .to_owned(),
        )
    } else {
        error.into()
    }
}
