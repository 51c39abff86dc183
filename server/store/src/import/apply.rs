//! Writing the rows of an import into the base: some at a time, all of them in one transaction.

use domain::{ids::ImportBatchId, import::ImportKind};
use serde::Serialize;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Batch, Choice, Context, Outcome, Verdict,
    check::{self, Seen},
    evaluate::Evaluated,
    kind::{Kind, Written},
    mentees::Mentees,
    mentors::Mentors,
};
use crate::{Error, Result, SchoolTx, audit, ids};

/// What was done with a row, and what undoing it needs.
#[derive(Serialize)]
struct Done {
    row_number: i32,
    outcome: Outcome,
    mentee_id: Option<Uuid>,
    mentor_id: Option<Uuid>,
    before: Option<Value>,
    version: i32,
}

/// Writes the next rows after `after`: how many were looked at, and the number of the last one; `None` when there are no
/// more. A row is read and met with the base anew: what somebody else entered meanwhile is not entered twice.
///
/// # Errors
/// [`Error::Conflict`] when somebody changed an entry at this very moment or a rule of the base refuses: then nothing of
/// the whole import is written.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), import_batch_id = %batch.import_batch_id), err(level = "debug"))]
pub async fn some(
    tx: &mut SchoolTx,
    batch: &Batch,
    context: &Context,
    seen: &mut Seen,
    after: i32,
) -> Result<Option<(usize, i32)>> {
    match batch.kind {
        ImportKind::Mentors => step(tx, batch, &Mentors::new(batch, context), seen, after).await,
        ImportKind::Mentees => step(tx, batch, &Mentees::new(batch, context), seen, after).await,
    }
}

async fn step<K: Kind>(
    tx: &mut SchoolTx,
    batch: &Batch,
    kind: &K,
    seen: &mut Seen,
    after: i32,
) -> Result<Option<(usize, i32)>> {
    let taken: &[Verdict] = &[Verdict::New, Verdict::Changed];
    let rows = check::look_at(tx, batch.import_batch_id, kind, seen, after, Some(taken)).await?;
    let Some(last) = rows.last().map(|row| row.row.row_number) else {
        return Ok(None);
    };
    let looked_at = rows.len();
    write::<K>(tx, batch, rows).await?;
    Ok(Some((looked_at, last)))
}

async fn write<K: Kind>(tx: &mut SchoolTx, batch: &Batch, rows: Vec<Evaluated<K::Data>>) -> Result<()> {
    let (mut added, mut edited, mut done) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let Some((outcome, known, data)) = decided(batch, row.row.choice, row.known, row.verdict, row.data) else {
            continue;
        };
        let id = known.as_ref().map_or_else(ids::new, |known| known.id);
        let before = known.as_ref().map(|known| serde_json::to_value(&known.data));
        let version = known.map_or(0, |known| known.version);
        let (mentee_id, mentor_id) = K::columns(id);
        done.push(Done {
            row_number: row.row.row_number,
            outcome,
            mentee_id,
            mentor_id,
            before: before.transpose().map_err(|_| Error::Corrupt("import_row.before"))?,
            version: version + 1,
        });
        match outcome {
            Outcome::Added => added.push(Written { id, version: 0, data }),
            Outcome::Updated => edited.push(Written { id, version, data }),
        }
    }
    if done.is_empty() {
        return Ok(());
    }
    K::insert(tx, &added).await?;
    if K::update(tx, &edited).await? != edited.len() as u64 {
        return Err(Error::conflict("version"));
    }
    audit::school_all(tx, K::ADDED, &ids_of(&added)).await?;
    audit::school_all(tx, K::EDITED, &ids_of(&edited)).await?;
    keep(tx, batch.import_batch_id, &done).await
}

/// Whether a row is written, and over whom.
fn decided<D>(
    batch: &Batch,
    choice: Option<Choice>,
    known: Option<super::kind::Known<D>>,
    verdict: Verdict,
    data: Option<D>,
) -> Option<(Outcome, Option<super::kind::Known<D>>, D)> {
    let data = data?;
    match (verdict, choice) {
        (Verdict::New, choice) if choice != Some(Choice::Skip) => Some((Outcome::Added, None, data)),
        (Verdict::Changed, choice) if choice.unwrap_or(batch.on_changed) == Choice::Take => {
            Some((Outcome::Updated, known, data))
        }
        _ => None,
    }
}

fn ids_of<D>(people: &[Written<D>]) -> Vec<Uuid> {
    people.iter().map(|person| person.id).collect()
}

async fn keep(tx: &mut SchoolTx, import_batch_id: ImportBatchId, done: &[Done]) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        "update import_row r set outcome = d.outcome, mentee_id = d.mentee_id, mentor_id = d.mentor_id, before = d.before,
           version = d.version
         from jsonb_to_recordset($3)
           as d(row_number integer, outcome text, mentee_id uuid, mentor_id uuid, before jsonb, version integer)
         where r.school_id = $1 and r.import_batch_id = $2 and r.row_number = d.row_number",
        school_id,
        import_batch_id.as_uuid(),
        Json(done) as _,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Ends the import. What the file said is forgotten, except for rows that somebody has to correct, and of these only the
/// columns that are read.
///
/// # Errors
/// [`Error::Conflict`] with `import_state` when somebody else ended it.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn finish(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<()> {
    check::count(tx, import_batch_id).await?;
    let (school_id, import_batch_id) = (tx.school_id().as_uuid(), import_batch_id.as_uuid());
    let ended = sqlx::query!(
        "update import_batch b set state = 'applied', applied_at = now(), touched_at = now(), added_count = c.added,
           updated_count = c.updated
         from (select count(*) filter (where outcome = 'added') as added, count(*) filter (where outcome = 'updated') as updated
               from import_row where school_id = $1 and import_batch_id = $2) c
         where b.school_id = $1 and b.import_batch_id = $2 and b.state = 'applying'",
        school_id,
        import_batch_id,
    )
    .execute(tx.sql())
    .await?;
    if ended.rows_affected() == 0 {
        return Err(Error::conflict("import_state"));
    }
    sqlx::query!(
        r#"update import_row r set cells = case when r.verdict = 'faulty' then (
             select coalesce(jsonb_agg(case when coalesce(b.mapping[c.place], '') = '' then '""' else c.cell end order by c.place), '[]')
             from jsonb_array_elements(r.cells) with ordinality c(cell, place)) else '[]' end
           from import_batch b
           where b.school_id = $1 and b.import_batch_id = $2 and r.school_id = $1 and r.import_batch_id = $2"#,
        school_id,
        import_batch_id,
    )
    .execute(tx.sql())
    .await?;
    audit::school(tx, "import.applied", import_batch_id).await
}

/// Gives the decision back after a refusal: nothing was written.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %import_batch_id), err(level = "debug"))]
pub async fn give_up(tx: &mut SchoolTx, import_batch_id: ImportBatchId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        "update import_batch set state = 'checked', touched_at = now()
         where school_id = $1 and import_batch_id = $2 and state = 'applying'",
        school_id,
        import_batch_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
