//! Which column is what, as people say.

use domain::{class_label::ClassLabel, ids::ImportBatchId, import::Mapping, mentoring_form::MentoringForm, term::Term};

use crate::{Error, Result, SchoolTx, error::written};

/// What people say about a file as a whole.
#[derive(Debug, Clone)]
pub struct Columns<'a> {
    /// Number of the last row of headings, 0 without.
    pub heading_row: i32,
    /// The headings.
    pub titles: &'a [String],
    /// What they mean.
    pub mapping: &'a Mapping,
    /// The class of pupils whose row names none.
    pub default_class: Option<ClassLabel>,
    /// The form of new mentees whose row names none.
    pub default_form: MentoringForm,
}

/// Writes it down and begins the check anew; what was found and chosen before is forgotten.
///
/// # Errors
/// [`Error::NotFound`] without such an import, [`Error::Conflict`] with `import_state` when it is past that.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn set_columns(tx: &mut SchoolTx, import_batch_id: ImportBatchId, columns: &Columns<'_>) -> Result<()> {
    let (school_id, import_batch_id) = (tx.school_id().as_uuid(), import_batch_id.as_uuid());
    let set = sqlx::query!(
        "update import_batch b set heading_row = $3, titles = $4, mapping = $5, default_class = $6, default_form = $7,
           state = 'checking', done_count = 0, touched_at = now(),
           row_count = (select count(*) from import_row r
             where r.school_id = $1 and r.import_batch_id = $2 and r.row_number > $3)
         where school_id = $1 and import_batch_id = $2 and state in ('mapping', 'checked')",
        school_id,
        import_batch_id,
        columns.heading_row,
        columns.titles,
        &columns.mapping.codes(),
        columns.default_class.as_ref().map_or("", ClassLabel::as_str),
        columns.default_form.code(),
    )
    .execute(tx.sql())
    .await?;
    if set.rows_affected() == 0 {
        return Err(other_state(tx, import_batch_id).await?);
    }
    sqlx::query!(
        "update import_row set verdict = null, notes = '[]', changes = '[]', choice = null, mentee_id = null, mentor_id = null
         where school_id = $1 and import_batch_id = $2 and verdict is not null",
        school_id,
        import_batch_id,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Takes over a check that was cut short.
///
/// # Errors
/// [`Error::NotFound`] when nothing stands still there.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn restart_check(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let taken = sqlx::query!(
        "update import_batch set done_count = 0, touched_at = now()
         where school_id = $1 and import_batch_id = $2 and state = 'checking' and touched_at < now() - interval '20 seconds'",
        school_id,
        import_batch_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&taken)
}

/// Why an import was not touched: there is none, or it is in another state.
pub(super) async fn other_state(tx: &mut SchoolTx, import_batch_id: uuid::Uuid) -> Result<Error> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        r#"select state as "state!" from import_batch where school_id = $1 and import_batch_id = $2"#,
        school_id,
        import_batch_id,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Error::conflict("import_state"))
}
