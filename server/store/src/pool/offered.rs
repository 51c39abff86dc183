//! One entry as a school sees it before it asks: no contacts, those come with the acceptance.

use domain::{
    ids::{EngagementId, PoolMentorId},
    state::EngagementState,
};

use super::entry::{Entry, read_entry};
use crate::{Result, SchoolTx, letters::term};

/// An approved mentor of the region.
#[derive(Debug, Clone)]
pub struct Offered {
    /// What the mentor offers.
    pub entry: Entry,
    /// Free places.
    pub free: i32,
    /// The newest question of this school to the mentor, and what became of it.
    pub asked: Option<(EngagementId, EngagementState)>,
}

/// The entry. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when no such mentor is shown to the schools of the region.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn offered(tx: &mut SchoolTx, pool_mentor_id: PoolMentorId) -> Result<Offered> {
    let (school_id, region_id) = (tx.school_id().as_uuid(), tx.region_id().as_uuid());
    let row = sqlx::query!(
        r#"select p.full_name, p.categories, p.post, p.alma_mater, p.competences, p.own_words, p.forms, p.hours_per_month,
             p.in_person, p.online, coalesce(o.name, '') as "organisation!", m.name as "municipality?",
             coalesce(l.free, 0) as "free!", e.engagement_id as "engagement_id?", e.state as "engagement_state?"
           from pool_mentor p
           left join organisation o on o.region_id = p.region_id and o.organisation_id = p.organisation_id
           left join municipality m on m.region_id = p.region_id and m.municipality_id = p.municipality_id
           left join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
           left join lateral (
             select q.engagement_id, q.state from engagement q
             where q.school_id = $3 and q.region_id = p.region_id and q.pool_mentor_id = p.pool_mentor_id
             order by q.state = 'asked' desc, q.asked_at desc limit 1) e on true
           where p.region_id = $1 and p.pool_mentor_id = $2 and p.state = 'approved'"#,
        region_id,
        pool_mentor_id.as_uuid(),
        school_id,
    )
    .fetch_one(tx.sql())
    .await?;
    let asked = match (row.engagement_id, row.engagement_state) {
        (Some(id), Some(state)) => Some((EngagementId::from_uuid(id), term(&state, "engagement.state")?)),
        _ => None,
    };
    Ok(Offered { entry: read_entry!(pool_mentor_id, row), free: row.free, asked })
}
