//! All papers of one entry, for the centre.

use domain::{category::MentorCategory, ids::PoolMentorId, paper::PapersOutlook};
use sqlx::types::Json;

use super::{Asked, AskedJson, Paper};
use crate::{RegionTx, Result, stored};

/// An entry with its papers.
#[derive(Debug, Clone)]
pub struct EntryPapers {
    /// The entry.
    pub pool_mentor_id: PoolMentorId,
    /// Name of the mentor.
    pub full_name: String,
    /// Who the mentor is.
    pub categories: Vec<MentorCategory>,
    /// Whether the entry lives, so that papers can be brought.
    pub lives: bool,
    /// Until when all that is asked is in force.
    pub outlook: PapersOutlook,
    /// What is asked of this mentor now, or will be.
    pub asked: Vec<Asked>,
    /// Papers, the newest first.
    pub papers: Vec<Paper>,
}

/// The entry. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such entry, or it is still a draft.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn of_entry(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<EntryPapers> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select p.full_name, p.categories, p.papers_until, p.papers_absent,
             mayak_entry_lives(p.state) as "lives!",
             (select coalesce(json_agg(one order by one.kind), '[]')
              from (select r.kind, r.starts_on, r.months, r.exempt
                from unnest(array['criminal_record', 'medical']) of_kind
                cross join lateral mayak_paper_rule(p.region_id, of_kind, current_date) r
                where not p.categories <@ r.exempt) one) as "asked!: Json<Vec<AskedJson>>",
             (select coalesce(json_agg(one order by one.sent_at desc), '[]')
              from (select d.pool_paper_id, d.kind, d.state, d.number, d.issuer, d.issued_on, d.own_until, d.valid_until,
                  d.by_mentor, d.sent_at, d.decided_at, a.full_name as decided_by, d.reason, s.name as scan,
                  d.scan_dropped_on
                from pool_paper d
                left join pool_paper_scan s on s.region_id = d.region_id and s.pool_paper_id = d.pool_paper_id
                left join account a on a.account_id = d.decided_by
                where d.region_id = p.region_id and d.pool_mentor_id = p.pool_mentor_id) one) as "papers!: Json<Vec<Paper>>"
           from pool_mentor p
           where p.region_id = $1 and p.pool_mentor_id = $2"#,
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(EntryPapers {
        pool_mentor_id,
        full_name: row.full_name,
        categories: stored::terms(&row.categories, "pool_mentor.categories")?,
        lives: row.lives,
        outlook: PapersOutlook { until: row.papers_until, absent: row.papers_absent },
        asked: row.asked.0.into_iter().map(AskedJson::read).collect::<Result<_>>()?,
        papers: row.papers.0,
    })
}
