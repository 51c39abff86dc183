//! The order of locks around an entry: its places, then the entry itself. Approval, pause, every answer and every way out
//! touch both, and a change of the entry writes to the places (`pool_mentor_shows_places`): of two who kept the opposite order
//! one would be thrown out, a withdrawal among them.

use domain::ids::{PoolMentorId, RegionId};

use crate::{Result, realm::Metered};

/// Holds the places of an entry until the deed is written; the region, or nothing while it has no places that the realm may see.
pub(crate) async fn hold_places(sql: Metered<'_>, pool_mentor_id: PoolMentorId) -> Result<Option<RegionId>> {
    let region_id = sqlx::query_scalar!(
        "select l.region_id from pool_mentor_place l
         join pool_mentor p on p.region_id = l.region_id and p.pool_mentor_id = l.pool_mentor_id
         where p.pool_mentor_id = $1 for update of l",
        pool_mentor_id.as_uuid(),
    )
    .fetch_optional(sql)
    .await?;
    Ok(region_id.map(RegionId::from_uuid))
}
