//! The navigation of a regional centre.

use crate::{RegionTx, Result};

/// What is inside the sections of a regional centre.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RegionCounts {
    /// Schools.
    pub schools: i64,
    /// Applications that are being checked.
    pub applications: i64,
    /// Approved mentors.
    pub mentors: i64,
    /// Partner organisations.
    pub organisations: i64,
    /// Papers of mentors that wait for a decision.
    pub papers: i64,
    /// Offers of organisations without an answer.
    pub partners: i64,
}

/// Counts of a region.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn region(tx: &mut RegionTx) -> Result<RegionCounts> {
    let region_id = tx.region_id().as_uuid();
    Ok(sqlx::query_as!(
        RegionCounts,
        r#"select
             (select count(*) from school where region_id = $1) as "schools!",
             (select count(*) from pool_mentor where region_id = $1
               and mayak_in_check(state)) as "applications!",
             (select count(*) from pool_mentor where region_id = $1 and state = 'approved') as "mentors!",
             (select count(*) from organisation where region_id = $1) as "organisations!",
             (select count(*) from pool_paper where region_id = $1 and state = 'waiting') as "papers!",
             (select count(*) from partner_application where region_id = $1 and state = 'new') as "partners!""#,
        region_id,
    )
    .fetch_one(tx.sql())
    .await?)
}
