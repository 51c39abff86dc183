//! Whom a rule would touch, before it is set.

use chrono::NaiveDate;
use domain::{
    paper::{PaperKind, PaperRule},
    term::Term,
};

use crate::{RegionTx, Result, stored};

/// How many mentors a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preview {
    /// Mentors of the pool.
    pub mentors: i64,
    /// Of them those who have to bring the paper.
    pub asked: i64,
    /// Of these those who have none that counts on the first day of the rule.
    pub lacking: i64,
    /// People whose application is not decided and who would have to bring one first.
    pub applicants: i64,
}

/// Counts whom a rule would touch that begins on `on`. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), kind = kind.code()), err(level = "debug"))]
pub async fn preview(tx: &mut RegionTx, kind: PaperKind, rule: &PaperRule, on: NaiveDate) -> Result<Preview> {
    let region_id = tx.region_id().as_uuid();
    Ok(sqlx::query_as!(
        Preview,
        r#"select count(*) filter (where e.in_pool) as "mentors!",
             count(*) filter (where e.in_pool and e.asked) as "asked!",
             count(*) filter (where e.in_pool and e.asked and not e.brought) as "lacking!",
             count(*) filter (where not e.in_pool and e.asked and not e.brought) as "applicants!"
           from (
             select p.state in ('approved', 'paused') as in_pool, $3 and not p.categories <@ $4::text[] as asked,
               exists (select from pool_paper d
                 where d.region_id = p.region_id and d.pool_mentor_id = p.pool_mentor_id and d.kind = $2
                   and d.state = 'accepted' and d.issued_on <= $5::date
                   and (d.valid_until is null or d.valid_until >= $5)) as brought
             from pool_mentor p
             where p.region_id = $1 and mayak_entry_lives(p.state)
           ) e"#,
        region_id,
        kind.code(),
        rule.required,
        &stored::codes(&rule.exempt),
        on,
    )
    .fetch_one(tx.sql())
    .await?)
}
