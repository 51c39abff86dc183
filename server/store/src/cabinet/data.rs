//! Everything the platform holds about a mentor, over all regions and schools, for the mentor.

use serde_json::{Map, Value};
use sqlx::types::Json;

use crate::{MentorTx, Result};

/// Name of a table and its rows, by column.
pub type OwnTable = (String, Vec<Map<String, Value>>);

/// All of it. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn about_me(tx: &mut MentorTx) -> Result<Vec<OwnTable>> {
    let rows = sqlx::query!(
        r#"select section as "section!", rows as "rows!: Json<Vec<Map<String, Value>>>" from mayak_about_me()"#
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(|row| (row.section, row.rows.0)).collect())
}

/// Scans of papers that wait for a decision, with their names.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn scans(tx: &mut MentorTx) -> Result<Vec<(String, Vec<u8>)>> {
    let rows = sqlx::query!(
        "select s.name, s.bytes from pool_paper_scan s
         join pool_paper d on d.region_id = s.region_id and d.pool_paper_id = s.pool_paper_id
         join pool_mentor p on p.region_id = d.region_id and p.pool_mentor_id = d.pool_mentor_id
         where p.account_id = $1 order by s.uploaded_at, s.pool_paper_id",
        tx.account_id().as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(|row| (row.name, row.bytes)).collect())
}

/// Writes down at each centre that the mentor took the data.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn handed_out(tx: &mut MentorTx) -> Result<()> {
    sqlx::query!(
        "insert into region_audit_event (region_id, region_audit_event_id, account_id, action, subject_id)
         select p.region_id, gen_random_uuid(), $1, 'right.handed_out', p.pool_mentor_id
         from pool_mentor p where p.account_id = $1",
        tx.account_id().as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
