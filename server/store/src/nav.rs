//! The numbers beside the navigation: one statement per page.

use crate::{MentorTx, RegionTx, Result, SchoolTx};

/// What is inside the sections of a school.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SchoolCounts {
    /// Mentees in the base.
    pub mentees: i64,
    /// Mentors in the base.
    pub mentors: i64,
    /// Approved mentors of the region's pool.
    pub pool: i64,
    /// Questions to pool mentors without an answer.
    pub requests: i64,
    /// Running pairs.
    pub pairs: i64,
}

/// What is inside the sections of a regional centre.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RegionCounts {
    /// Schools.
    pub schools: i64,
    /// Applications that wait for a decision.
    pub applications: i64,
    /// Approved mentors.
    pub mentors: i64,
}

/// What is inside the sections of a mentor's cabinet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MentorCounts {
    /// Questions of schools that wait for an answer.
    pub requests: i64,
    /// Running pairs.
    pub pairs: i64,
}

/// Counts of a school.
///
/// # Errors
/// As the database.
pub async fn school(tx: &mut SchoolTx) -> Result<SchoolCounts> {
    let (school_id, region_id) = (tx.school_id().as_uuid(), tx.region_id().as_uuid());
    Ok(sqlx::query_as!(
        SchoolCounts,
        r#"select
             (select count(*) from mentee where school_id = $1) as "mentees!",
             (select count(*) from mentor where school_id = $1) as "mentors!",
             (select count(*) from pool_mentor where region_id = $2 and state = 'approved') as "pool!",
             (select count(*) from engagement where school_id = $1 and state = 'asked') as "requests!",
             (select count(*) from pair where school_id = $1 and state = 'active') as "pairs!""#,
        school_id,
        region_id,
    )
    .fetch_one(tx.sql())
    .await?)
}

/// Counts of a region.
///
/// # Errors
/// As the database.
pub async fn region(tx: &mut RegionTx) -> Result<RegionCounts> {
    let region_id = tx.region_id().as_uuid();
    Ok(sqlx::query_as!(
        RegionCounts,
        r#"select
             (select count(*) from school where region_id = $1) as "schools!",
             (select count(*) from pool_mentor where region_id = $1 and state = 'submitted') as "applications!",
             (select count(*) from pool_mentor where region_id = $1 and state = 'approved') as "mentors!""#,
        region_id,
    )
    .fetch_one(tx.sql())
    .await?)
}

/// Counts of a mentor.
///
/// # Errors
/// As the database.
pub async fn mentor(tx: &mut MentorTx) -> Result<MentorCounts> {
    Ok(sqlx::query_as!(
        MentorCounts,
        r#"select
             (select count(*) from engagement where state = 'asked') as "requests!",
             (select count(*) from pair where state = 'active') as "pairs!""#,
    )
    .fetch_one(tx.sql())
    .await?)
}
