//! One import.

use chrono::{DateTime, Utc};
use domain::{
    class_label::ClassLabel,
    ids::ImportBatchId,
    import::{ImportKind, Mapping},
    mentoring_form::MentoringForm,
    term::Term,
};

use super::{Choice, ImportState};
use crate::{Error, Result, SchoolTx, letters::term};

/// An import with everything its page says about it as a whole.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The import.
    pub import_batch_id: ImportBatchId,
    /// Whom it lists.
    pub kind: ImportKind,
    /// Name of the file.
    pub file_name: String,
    /// The sheet that was read; empty for CSV.
    pub sheet_name: String,
    /// Sheets that were not.
    pub other_sheets: Vec<String>,
    /// Days by which the calendar of the workbook begins later.
    pub day_shift: u16,
    /// Number of the last row of headings, 0 without.
    pub heading_row: i32,
    /// The headings.
    pub titles: Vec<String>,
    /// What they mean.
    pub mapping: Mapping,
    /// The class of pupils whose row names none.
    pub default_class: Option<ClassLabel>,
    /// The form of new mentees whose row names none.
    pub default_form: MentoringForm,
    /// What to do with entries that differ.
    pub on_changed: Choice,
    /// Where it stands.
    pub state: ImportState,
    /// Rows below the headings.
    pub row_count: i32,
    /// Rows of the present work that are behind.
    pub done_count: i32,
    /// What the check found.
    pub counts: Counts,
    /// People entered.
    pub added: i32,
    /// Entries brought up to date.
    pub updated: i32,
    /// Entries taken out or put back by undoing.
    pub removed: i32,
    /// When the file came.
    pub created_at: DateTime<Utc>,
    /// When it was done.
    pub applied_at: Option<DateTime<Utc>>,
    /// When it was undone.
    pub undone_at: Option<DateTime<Utc>>,
    /// When the same file was done before and not undone; `None` when it never was.
    pub done_before: Option<DateTime<Utc>>,
    /// Whether the work on it has stood still so long that it must have been cut short.
    pub stuck: bool,
}

/// Rows by verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Somebody new.
    pub new: i32,
    /// Somebody whose entry differs.
    pub changed: i32,
    /// Somebody who is there just so.
    pub same: i32,
    /// Cannot be taken.
    pub faulty: i32,
}

/// An import of the school.
///
/// # Errors
/// [`Error::NotFound`] without such an import.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn batch(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<Batch> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select b.kind, b.file_name, b.sheet_name, b.other_sheets, b.day_shift, b.heading_row, b.titles, b.mapping,
             b.default_class, b.default_form, b.on_changed, b.state, b.row_count, b.done_count, b.new_count, b.changed_count,
             b.same_count, b.faulty_count, b.added_count, b.updated_count, b.removed_count, b.created_at, b.applied_at,
             b.undone_at, b.touched_at < now() - interval '20 seconds' as "stuck!",
             (select max(o.applied_at) from import_batch o where o.school_id = b.school_id and o.kind = b.kind
               and o.file_hash = b.file_hash and o.import_batch_id <> b.import_batch_id and o.state = 'applied') as done_before
           from import_batch b where b.school_id = $1 and b.import_batch_id = $2"#,
        school_id,
        import_batch_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let kind: ImportKind = term(&row.kind, "import_batch.kind")?;
    Ok(Batch {
        import_batch_id,
        kind,
        file_name: row.file_name,
        sheet_name: row.sheet_name,
        other_sheets: row.other_sheets,
        day_shift: u16::try_from(row.day_shift).map_err(|_| Error::Corrupt("import_batch.day_shift"))?,
        heading_row: row.heading_row,
        titles: row.titles,
        mapping: Mapping::of_codes(kind, row.mapping.iter().map(String::as_str)),
        default_class: ClassLabel::parse(&row.default_class).ok(),
        default_form: term(&row.default_form, "import_batch.default_form")?,
        on_changed: Choice::from_code(&row.on_changed).ok_or(Error::Corrupt("import_batch.on_changed"))?,
        state: term(&row.state, "import_batch.state")?,
        row_count: row.row_count,
        done_count: row.done_count,
        counts: Counts {
            new: row.new_count,
            changed: row.changed_count,
            same: row.same_count,
            faulty: row.faulty_count,
        },
        added: row.added_count,
        updated: row.updated_count,
        removed: row.removed_count,
        created_at: row.created_at,
        applied_at: row.applied_at,
        undone_at: row.undone_at,
        done_before: row.done_before,
        stuck: row.stuck,
    })
}
