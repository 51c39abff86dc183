//! Which schools have to be counted anew. Triggers leave a note with every change; the worker takes them up.

use domain::ids::{RegionId, SchoolId};

use crate::{Result, WorkerTx};

/// A school whose figures are out of date.
#[derive(Debug, Clone, Copy)]
pub struct Changed {
    /// Its region.
    pub region_id: RegionId,
    /// The school.
    pub school_id: SchoolId,
    /// The newest note seen; those up to it are done once the school has been counted.
    pub up_to: i64,
}

/// Schools with notes, at most this many.
///
/// # Errors
/// As the database.
pub async fn changed(tx: &mut WorkerTx, at_most: i64) -> Result<Vec<Changed>> {
    let rows = sqlx::query!(
        r#"select s.region_id, s.school_id, max(r.metric_refresh_id) as "up_to!"
           from metric_refresh r join school s using (school_id)
           group by s.region_id, s.school_id order by 3 limit $1"#,
        at_most,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Changed {
            region_id: RegionId::from_uuid(row.region_id),
            school_id: SchoolId::from_uuid(row.school_id),
            up_to: row.up_to,
        })
        .collect())
}

/// Forgets the notes that the count has answered; later ones stay.
///
/// # Errors
/// As the database.
pub async fn recounted(tx: &mut WorkerTx, school: &Changed) -> Result<()> {
    sqlx::query!(
        "delete from metric_refresh where school_id = $1 and metric_refresh_id <= $2",
        school.school_id.as_uuid(),
        school.up_to,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Leaves a note for every school: figures over the last 30 days change by themselves.
///
/// # Errors
/// As the database.
pub async fn recount_all(tx: &mut WorkerTx) -> Result<()> {
    sqlx::query!("insert into metric_refresh (school_id) select school_id from school").execute(tx.sql()).await?;
    Ok(())
}
