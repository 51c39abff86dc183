//! One paper as the centre checks it.

use domain::ids::{PoolMentorId, PoolPaperId};
use sqlx::types::Json;

use super::{Asked, AskedJson, Paper};
use crate::{RegionTx, Result};

/// A paper with whose it is and the rule it is judged by.
#[derive(Debug, Clone)]
pub struct PaperCard {
    /// The paper.
    pub paper: Paper,
    /// Whose.
    pub pool_mentor_id: PoolMentorId,
    /// Name of the mentor.
    pub full_name: String,
    /// By what rule it is judged today; `None` when nobody asks for such a paper.
    pub asked: Option<Asked>,
}

/// The paper. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such paper.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_paper_id), err(level = "debug"))]
pub async fn card(tx: &mut RegionTx, pool_paper_id: PoolPaperId) -> Result<PaperCard> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select d.pool_mentor_id, p.full_name,
             (select to_json(one) from (select d.pool_paper_id, d.kind, d.state, d.number, d.issuer, d.issued_on, d.own_until,
                d.valid_until, d.by_mentor, d.sent_at, d.decided_at, a.full_name as decided_by, d.reason, s.name as scan,
                d.scan_dropped_on) one)
               as "paper!: Json<Paper>",
             (select to_json(one) from (select r.kind, r.starts_on, r.months, r.exempt
                from mayak_paper_rule(d.region_id, d.kind, current_date) r) one) as "asked: Json<AskedJson>"
           from pool_paper d
           join pool_mentor p on p.region_id = d.region_id and p.pool_mentor_id = d.pool_mentor_id
           left join pool_paper_scan s on s.region_id = d.region_id and s.pool_paper_id = d.pool_paper_id
           left join account a on a.account_id = d.decided_by
           where d.region_id = $1 and d.pool_paper_id = $2"#,
        region_id,
        pool_paper_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(PaperCard {
        paper: row.paper.0,
        pool_mentor_id: PoolMentorId::from_uuid(row.pool_mentor_id),
        full_name: row.full_name,
        asked: row.asked.map(|json| json.0.read()).transpose()?,
    })
}
