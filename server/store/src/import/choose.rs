//! What people decide about the rows that were checked.

use domain::{ids::ImportBatchId, term::Term};
use serde::Serialize;
use sqlx::types::Json;

use super::{Choice, columns::other_state};
use crate::{Result, SchoolTx, audit, error::written};

/// A decision about one row.
#[derive(Serialize)]
struct Chosen {
    row_number: i32,
    choice: &'static str,
}

/// Writes down what was chosen for some rows.
///
/// # Errors
/// [`Error::NotFound`] without such an import, [`Error::Conflict`] with `import_state` when it is not to be decided.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn choose(tx: &mut SchoolTx, import_batch_id: ImportBatchId, choices: &[(i32, Choice)]) -> Result<()> {
    touch(tx, import_batch_id).await?;
    let school_id = tx.school_id().as_uuid();
    let chosen: Vec<Chosen> =
        choices.iter().map(|(row_number, choice)| Chosen { row_number: *row_number, choice: choice.code() }).collect();
    sqlx::query!(
        "update import_row r set choice = c.choice
         from jsonb_to_recordset($3) as c(row_number integer, choice text)
         where r.school_id = $1 and r.import_batch_id = $2 and r.row_number = c.row_number
           and r.verdict in ('new', 'changed')",
        school_id,
        import_batch_id.as_uuid(),
        Json(chosen) as _,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// What to do with entries that differ: for all of them, also those chosen one by one before.
///
/// # Errors
/// As [`choose`].
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn set_on_changed(tx: &mut SchoolTx, import_batch_id: ImportBatchId, choice: Choice) -> Result<()> {
    touch(tx, import_batch_id).await?;
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        "update import_batch set on_changed = $3 where school_id = $1 and import_batch_id = $2",
        school_id,
        import_batch_id.as_uuid(),
        if choice == Choice::Take { choice } else { Choice::Skip }.code(),
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "update import_row set choice = null
         where school_id = $1 and import_batch_id = $2 and verdict = 'changed' and choice is not null",
        school_id,
        import_batch_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The decision is made: from now on one caller writes.
///
/// # Errors
/// [`Error::NotFound`] without such an import, [`Error::Conflict`] with `import_state` when it is not to be decided.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn begin_apply(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<()> {
    let (school_id, import_batch_id) = (tx.school_id().as_uuid(), import_batch_id.as_uuid());
    let begun = sqlx::query!(
        "update import_batch set state = 'applying', done_count = 0, touched_at = now()
         where school_id = $1 and import_batch_id = $2 and state = 'checked'",
        school_id,
        import_batch_id,
    )
    .execute(tx.sql())
    .await?;
    if begun.rows_affected() == 0 {
        return Err(other_state(tx, import_batch_id).await?);
    }
    audit::school(tx, "import.confirmed", import_batch_id).await
}

/// Takes over writing that was cut short: nothing of it has stayed.
///
/// # Errors
/// [`Error::NotFound`] when nothing stands still there.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn resume_apply(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let taken = sqlx::query!(
        "update import_batch set done_count = 0, touched_at = now()
         where school_id = $1 and import_batch_id = $2 and state = 'applying' and touched_at < now() - interval '20 seconds'",
        school_id,
        import_batch_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&taken)
}

async fn touch(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<()> {
    let (school_id, import_batch_id) = (tx.school_id().as_uuid(), import_batch_id.as_uuid());
    let touched = sqlx::query!(
        "update import_batch set touched_at = now()
         where school_id = $1 and import_batch_id = $2 and state = 'checked'",
        school_id,
        import_batch_id,
    )
    .execute(tx.sql())
    .await?;
    if touched.rows_affected() == 0 { Err(other_state(tx, import_batch_id).await?) } else { Ok(()) }
}
