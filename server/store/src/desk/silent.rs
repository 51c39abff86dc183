//! Mentors of the pool who leave questions of schools unanswered. When somebody signed in last is nowhere kept; what is
//! known is the question, since when it waits, and whether the mentor ever answered: not which school asks.

use chrono::{DateTime, Utc};
use domain::{
    desk::{SILENCE_REMEMBERED_DAYS, SILENT_DAYS},
    ids::PoolMentorId,
    page::Cursor,
};

use crate::{
    RegionTx, Result,
    page::{LIMIT, Listed, after_moment, moment_cursor},
};

/// A mentor who has fallen silent.
#[derive(Debug, Clone)]
pub struct SilentRow {
    /// The entry.
    pub pool_mentor_id: PoolMentorId,
    /// Surname, given name, patronymic.
    pub full_name: String,
    /// Where the person works or studies; may be empty.
    pub organisation: String,
    /// Since when the oldest question waits, or waited, for a word of the mentor.
    pub since: DateTime<Utc>,
    /// Questions that still wait.
    pub open: i64,
    /// Questions that were closed without an answer.
    pub lapsed: i64,
    /// When the mentor answered a question last.
    pub answered_at: Option<DateTime<Utc>>,
}

/// Silent mentors, those who are so longest first. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn silent(tx: &mut RegionTx, after: Option<&Cursor>) -> Result<Listed<SilentRow>> {
    let region_id = tx.region_id().as_uuid();
    let (after_moment, after_id) = after_moment(after);
    let rows = sqlx::query!(
        r#"with unanswered as (
             select q.pool_mentor_id, min(q.asked_at) as since, count(*) filter (where q.closed_at is null) as open,
               count(q.closed_at) as lapsed
             from mayak_unanswered($1, $2, $3) q group by q.pool_mentor_id
           ),
           fitting as (
             select p.pool_mentor_id, p.full_name, p.organisation_id, u.since, u.open, u.lapsed
             from pool_mentor p join unanswered u using (pool_mentor_id)
             where p.region_id = $1 and p.state = 'approved'
           )
           select f.pool_mentor_id, f.full_name, coalesce(o.name, '') as "organisation!", f.since as "since!",
             f.open as "open!", f.lapsed as "lapsed!",
             (select max(q.closed_at) from pool_request q
               where q.region_id = $1 and q.pool_mentor_id = f.pool_mentor_id and q.answered) as answered_at,
             (select count(*) from fitting) as "total!"
           from fitting f
           left join organisation o on o.region_id = $1 and o.organisation_id = f.organisation_id
           where $4::timestamptz is null or (f.since, f.pool_mentor_id) > ($4, $5::uuid)
           order by f.since, f.pool_mentor_id
           limit $6"#,
        region_id,
        SILENT_DAYS,
        SILENCE_REMEMBERED_DAYS,
        after_moment,
        after_id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| moment_cursor(row.since, row.pool_mentor_id),
        |row| {
            Ok(SilentRow {
                pool_mentor_id: PoolMentorId::from_uuid(row.pool_mentor_id),
                full_name: row.full_name,
                organisation: row.organisation,
                since: row.since,
                open: row.open,
                lapsed: row.lapsed,
                answered_at: row.answered_at,
            })
        },
    )
}
