//! The navigation of a regional centre.

use sqlx::types::Json;

use crate::{RegionTx, Result, school::Municipality};

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
    Ok(counted(tx, false).await?.0)
}

/// Counts of a region, and its municipalities by name.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn region_with_municipalities(tx: &mut RegionTx) -> Result<(RegionCounts, Vec<Municipality>)> {
    counted(tx, true).await
}

async fn counted(tx: &mut RegionTx, municipalities: bool) -> Result<(RegionCounts, Vec<Municipality>)> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select
             (select count(*) from school where region_id = $1) as "schools!",
             (select count(*) from pool_mentor where region_id = $1
               and mayak_in_check(state)) as "applications!",
             (select count(*) from pool_mentor where region_id = $1 and state = 'approved') as "mentors!",
             (select count(*) from organisation where region_id = $1) as "organisations!",
             (select count(*) from pool_paper where region_id = $1 and state = 'waiting') as "papers!",
             (select count(*) from partner_application where region_id = $1 and state = 'new') as "partners!",
             case when $2 then (select json_agg(one order by one.name)
               from (select m.municipality_id, m.name from municipality m where m.region_id = $1) one)
               end as "municipalities: Json<Vec<Municipality>>""#,
        region_id,
        municipalities,
    )
    .fetch_one(tx.sql())
    .await?;
    let counts = RegionCounts {
        schools: row.schools,
        applications: row.applications,
        mentors: row.mentors,
        organisations: row.organisations,
        papers: row.papers,
        partners: row.partners,
    };
    Ok((counts, row.municipalities.map(|found| found.0).unwrap_or_default()))
}
