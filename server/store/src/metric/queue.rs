//! Which schools have to be counted anew. Triggers leave a note with every change; the worker takes them up.

use domain::ids::{RegionId, SchoolId};

use crate::{Result, WorkerTx};

/// A school whose figures are out of date.
#[derive(Debug, Clone)]
pub struct Changed {
    /// Its region.
    pub region_id: RegionId,
    /// The school.
    pub school_id: SchoolId,
    /// The notes seen; they are done once the school has been counted. By their numbers one by one: a note with a
    /// smaller number may become visible later, when its transaction commits.
    notes: Vec<i64>,
}

/// Schools with notes, at most this many, those who wait longest first; `except` are left out.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn changed(tx: &mut WorkerTx, at_most: i64, except: &[SchoolId]) -> Result<Vec<Changed>> {
    let except: Vec<_> = except.iter().map(|school_id| school_id.as_uuid()).collect();
    let rows = sqlx::query!(
        r#"select s.region_id, s.school_id, array_agg(r.metric_refresh_id) as "notes!"
           from metric_refresh r join school s using (school_id)
           where s.school_id <> all ($2)
           group by s.region_id, s.school_id order by min(r.metric_refresh_id) limit $1"#,
        at_most,
        &except,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Changed {
            region_id: RegionId::from_uuid(row.region_id),
            school_id: SchoolId::from_uuid(row.school_id),
            notes: row.notes,
        })
        .collect())
}

/// Forgets the notes that the count has answered; later ones stay.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %school.region_id), err(level = "debug"))]
pub async fn recounted(tx: &mut WorkerTx, school: &Changed) -> Result<()> {
    sqlx::query!(
        "delete from metric_refresh where school_id = $1 and metric_refresh_id = any ($2)",
        school.school_id.as_uuid(),
        &school.notes,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Leaves a note for every school: figures over the last 30 days change by themselves. How many schools there are.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn recount_all(tx: &mut WorkerTx) -> Result<u64> {
    let noted =
        sqlx::query!("insert into metric_refresh (school_id) select school_id from school").execute(tx.sql()).await?;
    Ok(noted.rows_affected())
}
