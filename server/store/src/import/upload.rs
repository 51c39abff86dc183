//! A file that came in, before anything of it is used.

use domain::{
    ids::ImportBatchId,
    import::{ImportKind, Mapping},
    mentoring_form::MentoringForm,
    term::Term,
};
use serde::Serialize;
use sqlx::types::Json;

use super::{AT_ONCE, columns::other_state};
use crate::{Error, Result, SchoolTx, WorkerTx, audit};

/// A file, read but not yet understood.
#[derive(Debug, Clone)]
pub struct NewBatch<'a> {
    /// Made when the form was shown.
    pub import_batch_id: ImportBatchId,
    /// Whom it lists.
    pub kind: ImportKind,
    /// Its name, for people.
    pub file_name: &'a str,
    /// SHA-256 of its bytes.
    pub file_hash: &'a [u8],
    /// The sheet that was read; empty for CSV.
    pub sheet_name: &'a str,
    /// Sheets that were not.
    pub other_sheets: &'a [String],
    /// Days by which its calendar begins later.
    pub day_shift: u16,
    /// Number of the last row of headings, 0 without.
    pub heading_row: u32,
    /// The headings.
    pub titles: &'a [String],
    /// What they mean, as far as can be guessed.
    pub mapping: &'a Mapping,
    /// The class that its titles name; may be empty.
    pub default_class: &'a str,
    /// The form of new mentees whose row names none.
    pub default_form: MentoringForm,
    /// All rows, the headings among them.
    pub rows: &'a [NewRow],
}

/// One row of the file.
#[derive(Debug, Clone, Serialize)]
pub struct NewRow {
    /// Its number as office programs show it.
    pub row_number: u32,
    /// Its texts.
    pub cells: Vec<String>,
}

/// Keeps a file. The same form sent twice keeps it once.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), import_batch_id = %new.import_batch_id), err(level = "debug"))]
pub async fn begin(tx: &mut SchoolTx, new: &NewBatch<'_>) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let import_batch_id = new.import_batch_id.as_uuid();
    let below = new.rows.iter().filter(|row| row.row_number > new.heading_row).count();
    let kept = sqlx::query!(
        "insert into import_batch (school_id, import_batch_id, kind, file_name, file_hash, sheet_name, other_sheets, day_shift,
           heading_row, titles, mapping, default_class, default_form, row_count, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         on conflict on constraint import_batch_pkey do nothing",
        school_id,
        import_batch_id,
        new.kind.code(),
        new.file_name,
        new.file_hash,
        new.sheet_name,
        new.other_sheets,
        i32::from(new.day_shift),
        number(new.heading_row)?,
        new.titles,
        &new.mapping.codes(),
        new.default_class,
        new.default_form.code(),
        count(below)?,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if kept.rows_affected() == 0 {
        return Ok(());
    }
    for rows in new.rows.chunks(AT_ONCE.unsigned_abs() as usize) {
        sqlx::query!(
            "insert into import_row (school_id, import_batch_id, row_number, cells)
             select $1, $2, r.row_number, r.cells from jsonb_to_recordset($3) as r(row_number integer, cells jsonb)",
            school_id,
            import_batch_id,
            Json(rows) as _,
        )
        .execute(tx.sql())
        .await?;
    }
    audit::school(tx, "import.begun", import_batch_id).await
}

/// Forgets an import that was not done, with its rows.
///
/// # Errors
/// [`Error::NotFound`] without such an import, [`Error::Conflict`] with `import_state` when it was decided already.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn drop_batch(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<()> {
    let (school_id, import_batch_id) = (tx.school_id().as_uuid(), import_batch_id.as_uuid());
    let dropped = sqlx::query!(
        "delete from import_batch
         where school_id = $1 and import_batch_id = $2 and state in ('mapping', 'checking', 'checked')",
        school_id,
        import_batch_id,
    )
    .execute(tx.sql())
    .await?;
    if dropped.rows_affected() == 0 {
        return Err(other_state(tx, import_batch_id).await?);
    }
    audit::school(tx, "import.dropped", import_batch_id).await
}

/// Deletes imports of more than 30 days ago; a job of the worker.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn sweep(tx: &mut WorkerTx) -> Result<u64> {
    let swept = sqlx::query!("delete from import_batch where created_at < now() - interval '30 days'")
        .execute(tx.sql())
        .await?;
    Ok(swept.rows_affected())
}

fn number(row: u32) -> Result<i32> {
    i32::try_from(row).map_err(|_| Error::Corrupt("row number"))
}

fn count(rows: usize) -> Result<i32> {
    i32::try_from(rows).map_err(|_| Error::Corrupt("number of rows"))
}
