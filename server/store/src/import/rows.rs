//! Rows of an import as its page shows them.

use domain::{
    ids::{ImportBatchId, MenteeId, MentorId},
    import::{Change, Note},
    page::PAGE_SIZE,
    term::Term,
};
use sqlx::types::Json;
use uuid::Uuid;

use super::{Choice, Outcome, Verdict};
use crate::{Result, SchoolTx, letters::term};

/// A row with what the check found.
#[derive(Debug, Clone)]
pub struct RowView {
    /// Its number in the file.
    pub row_number: i32,
    /// Its texts; none once the import is done.
    pub cells: Vec<String>,
    /// What the check found; `None` above the headings and before the check.
    pub verdict: Option<Verdict>,
    /// Why it cannot be taken, or what to know about it.
    pub notes: Vec<Note>,
    /// What it would change.
    pub changes: Vec<Change>,
    /// What was chosen for it.
    pub choice: Option<Choice>,
    /// Who it is in the base.
    pub mentee_id: Option<MenteeId>,
    /// Who it is in the base.
    pub mentor_id: Option<MentorId>,
    /// Name in the base; `None` when nobody was found or made.
    pub name: Option<String>,
    /// What was done with it.
    pub outcome: Option<Outcome>,
}

/// A page of rows.
#[derive(Debug, Clone)]
pub struct Rows {
    /// At most [`PAGE_SIZE`] of them.
    pub rows: Vec<RowView>,
    /// Number of the last row shown, when more follow.
    pub next: Option<i32>,
}

/// Rows of one verdict after the row `after`, in the order of the file.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn rows(tx: &mut SchoolTx, import_batch_id: ImportBatchId, verdict: Verdict, after: i32) -> Result<Rows> {
    let limit = i64::from(PAGE_SIZE);
    let mut rows = select(tx, import_batch_id, Some(verdict), after, limit + 1).await?;
    let more = rows.len() > usize::from(PAGE_SIZE);
    rows.truncate(PAGE_SIZE.into());
    let next = rows.last().filter(|_| more).map(|row| row.row_number);
    Ok(Rows { rows, next })
}

/// The first rows of the file, headings among them: what people look at to say which column is what.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn top(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<Vec<RowView>> {
    select(tx, import_batch_id, None, 0, 30).await
}

/// All rows that cannot be taken, to be corrected in a file.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn faulty(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<Vec<RowView>> {
    select(tx, import_batch_id, Some(Verdict::Faulty), 0, i64::MAX).await
}

async fn select(
    tx: &mut SchoolTx,
    import_batch_id: ImportBatchId,
    verdict: Option<Verdict>,
    after: i32,
    limit: i64,
) -> Result<Vec<RowView>> {
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select r.row_number, r.cells as "cells: Json<Vec<String>>", r.verdict, r.notes as "notes: Json<Vec<Note>>",
             r.changes as "changes: Json<Vec<Change>>", r.choice, r.mentee_id, r.mentor_id, r.outcome,
             coalesce(m.full_name, t.full_name) as name
           from import_row r
           left join mentee m on m.school_id = r.school_id and m.mentee_id = r.mentee_id
           left join mentor t on t.school_id = r.school_id and t.mentor_id = r.mentor_id
           where r.school_id = $1 and r.import_batch_id = $2 and r.row_number > $3 and ($4::text is null or r.verdict = $4)
           order by r.row_number
           limit $5"#,
        school_id,
        import_batch_id.as_uuid(),
        after,
        verdict.map(Term::code),
        limit,
    )
    .fetch_all(tx.sql())
    .await?;
    found
        .into_iter()
        .map(|row| {
            let code = |code: Option<String>| code.unwrap_or_default();
            Ok(RowView {
                row_number: row.row_number,
                cells: row.cells.0,
                verdict: row.verdict.map(|verdict| term(&verdict, "import_row.verdict")).transpose()?,
                notes: row.notes.0,
                changes: row.changes.0,
                choice: Choice::from_code(&code(row.choice)),
                mentee_id: row.mentee_id.map(MenteeId::from_uuid),
                mentor_id: row.mentor_id.map(MentorId::from_uuid),
                name: row.name,
                outcome: Outcome::from_code(&code(row.outcome)),
            })
        })
        .collect()
}

/// A row as it is read for checking and writing.
pub(super) struct Incoming {
    pub(super) row_number: i32,
    pub(super) cells: Vec<String>,
    pub(super) choice: Option<Choice>,
}

/// The next rows below the headings; with `verdicts` only those the check gave one of these.
pub(super) async fn incoming(
    tx: &mut SchoolTx,
    import_batch_id: Uuid,
    after: i32,
    verdicts: Option<&[Verdict]>,
) -> Result<Vec<Incoming>> {
    let school_id = tx.school_id().as_uuid();
    let verdicts = verdicts.map(crate::stored::codes);
    let found = sqlx::query!(
        r#"select row_number, cells as "cells: Json<Vec<String>>", choice
           from import_row
           where school_id = $1 and import_batch_id = $2 and row_number > $3 and ($4::text[] is null or verdict = any ($4))
           order by row_number
           limit $5"#,
        school_id,
        import_batch_id,
        after,
        verdicts.as_deref(),
        i64::from(super::AT_ONCE),
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(found
        .into_iter()
        .map(|row| Incoming {
            row_number: row.row_number,
            cells: row.cells.0,
            choice: row.choice.as_deref().and_then(Choice::from_code),
        })
        .collect())
}
