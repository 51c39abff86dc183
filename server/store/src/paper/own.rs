//! The mentor's own papers in one region.

use domain::{ids::PoolMentorId, paper::PapersOutlook};
use sqlx::types::Json;

use super::{Asked, AskedJson, Paper};
use crate::{MentorTx, Result};

/// An own entry with its papers.
#[derive(Debug, Clone)]
pub struct OwnPapers {
    /// Name of the region.
    pub region: String,
    /// Its centre.
    pub centre: String,
    /// Where questions go.
    pub contact_email: String,
    /// Whether the entry lives, so that papers can be sent.
    pub lives: bool,
    /// Until when all that is asked is in force.
    pub outlook: PapersOutlook,
    /// What is asked of this mentor now, or will be.
    pub asked: Vec<Asked>,
    /// Papers, the newest first.
    pub papers: Vec<Paper>,
}

/// The papers. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the entry is nobody's or somebody else's.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn own(tx: &mut MentorTx, pool_mentor_id: PoolMentorId) -> Result<OwnPapers> {
    let row = sqlx::query!(
        r#"select h.name, h.centre_name, h.contact_email, p.papers_until, p.papers_absent,
             mayak_entry_lives(p.state) as "lives!",
             (select coalesce(json_agg(one order by one.kind), '[]')
              from (select r.kind, r.starts_on, r.months, r.exempt
                from unnest(array['criminal_record', 'medical']) of_kind
                cross join lateral mayak_paper_rule(p.region_id, of_kind, current_date) r
                where not p.categories <@ r.exempt) one) as "asked!: Json<Vec<AskedJson>>",
             (select coalesce(json_agg(one order by one.sent_at desc), '[]')
              from (select d.pool_paper_id, d.kind, d.state, d.number, d.issuer, d.issued_on, d.own_until, d.valid_until,
                  d.by_mentor, d.sent_at, d.decided_at, d.reason, s.name as scan, d.scan_dropped_on
                from pool_paper d
                left join pool_paper_scan s on s.region_id = d.region_id and s.pool_paper_id = d.pool_paper_id
                where d.region_id = p.region_id and d.pool_mentor_id = p.pool_mentor_id) one) as "papers!: Json<Vec<Paper>>"
           from pool_mentor p join region h on h.region_id = p.region_id
           where p.account_id = $1 and p.pool_mentor_id = $2"#,
        tx.account_id().as_uuid(),
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(OwnPapers {
        region: row.name,
        centre: row.centre_name,
        contact_email: row.contact_email,
        lives: row.lives,
        outlook: PapersOutlook { until: row.papers_until, absent: row.papers_absent },
        asked: row.asked.0.into_iter().map(AskedJson::read).collect::<Result<_>>()?,
        papers: row.papers.0,
    })
}
