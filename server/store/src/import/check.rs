//! Checking the rows of an import, some at a time.

use domain::{
    ids::ImportBatchId,
    import::{Change, ImportKind, Note},
};
use serde::Serialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Batch, Context, Verdict,
    evaluate::{Evaluated, evaluate},
    kind::Kind,
    mentees::Mentees,
    mentors::Mentors,
    rows::incoming,
};
use crate::{Result, SchoolTx};

pub use super::evaluate::Seen;

/// What is written down about a row.
#[derive(Serialize)]
struct Found<'a> {
    row_number: i32,
    verdict: Verdict,
    notes: &'a [Note],
    changes: &'a [Change],
    mentee_id: Option<Uuid>,
    mentor_id: Option<Uuid>,
}

/// Checks the next rows after `after`; the number of the last one, `None` when there are no more.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), import_batch_id = %batch.import_batch_id), err(level = "debug"))]
pub async fn some(
    tx: &mut SchoolTx,
    batch: &Batch,
    context: &Context,
    seen: &mut Seen,
    after: i32,
) -> Result<Option<i32>> {
    match batch.kind {
        ImportKind::Mentors => step(tx, batch.import_batch_id, &Mentors::new(batch, context), seen, after).await,
        ImportKind::Mentees => step(tx, batch.import_batch_id, &Mentees::new(batch, context), seen, after).await,
    }
}

async fn step<K: Kind>(
    tx: &mut SchoolTx,
    import_batch_id: ImportBatchId,
    kind: &K,
    seen: &mut Seen,
    after: i32,
) -> Result<Option<i32>> {
    let rows = look_at(tx, import_batch_id, kind, seen, after, None).await?;
    let Some(last) = rows.last().map(|row| row.row.row_number) else {
        return Ok(None);
    };
    progress(tx, import_batch_id, rows.len()).await?;
    Ok(Some(last))
}

/// Reads the next rows after `after`, meets them with the base and writes their verdicts down; none when there are no more.
/// With `verdicts` only rows that were given one of these before.
pub(super) async fn look_at<K: Kind>(
    tx: &mut SchoolTx,
    import_batch_id: ImportBatchId,
    kind: &K,
    seen: &mut Seen,
    after: i32,
    verdicts: Option<&[Verdict]>,
) -> Result<Vec<Evaluated<K::Data>>> {
    let rows = incoming(tx, import_batch_id.as_uuid(), after, verdicts).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let evaluated = evaluate(tx, kind, seen, rows).await?;
    write_down::<K>(tx, import_batch_id, &evaluated).await?;
    Ok(evaluated)
}

/// Verdicts and notes of rows.
async fn write_down<K: Kind>(
    tx: &mut SchoolTx,
    import_batch_id: ImportBatchId,
    rows: &[Evaluated<K::Data>],
) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let found: Vec<Found<'_>> = rows
        .iter()
        .map(|row| {
            let (mentee_id, mentor_id) = row.known.as_ref().map_or((None, None), |known| K::columns(known.id));
            Found {
                row_number: row.row.row_number,
                verdict: row.verdict,
                notes: &row.notes,
                changes: &row.changes,
                mentee_id,
                mentor_id,
            }
        })
        .collect();
    sqlx::query!(
        "update import_row r set verdict = f.verdict, notes = f.notes, changes = f.changes, mentee_id = f.mentee_id,
           mentor_id = f.mentor_id
         from jsonb_to_recordset($3)
           as f(row_number integer, verdict text, notes jsonb, changes jsonb, mentee_id uuid, mentor_id uuid)
         where r.school_id = $1 and r.import_batch_id = $2 and r.row_number = f.row_number",
        school_id,
        import_batch_id.as_uuid(),
        Json(found) as _,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// So many rows more are behind.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn progress(tx: &mut SchoolTx, import_batch_id: ImportBatchId, done: usize) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        "update import_batch set done_count = least(done_count + $3, row_count), touched_at = now()
         where school_id = $1 and import_batch_id = $2",
        school_id,
        import_batch_id.as_uuid(),
        i32::try_from(done).unwrap_or(i32::MAX),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Ends the check: now it waits for a decision.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn finish(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<()> {
    count(tx, import_batch_id).await?;
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        "update import_batch set state = 'checked', touched_at = now()
         where school_id = $1 and import_batch_id = $2 and state = 'checking'",
        school_id,
        import_batch_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Counts the rows by verdict.
pub(super) async fn count(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        "update import_batch b set new_count = c.new, changed_count = c.changed, same_count = c.same, faulty_count = c.faulty
         from (select count(*) filter (where verdict = 'new') as new, count(*) filter (where verdict = 'changed') as changed,
                 count(*) filter (where verdict = 'same') as same, count(*) filter (where verdict = 'faulty') as faulty
               from import_row where school_id = $1 and import_batch_id = $2) c
         where b.school_id = $1 and b.import_batch_id = $2",
        school_id,
        import_batch_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
