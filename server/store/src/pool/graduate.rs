//! A graduate has come back: the school that the mentor finished is told once the entry is in the pool.

use domain::{
    ids::{PoolMentorId, SchoolId},
    letter::LetterKind,
};
use serde_json::json;

use crate::{
    RegionTx, Result,
    outbox::{self, NewLetter, Recipient},
};

/// A letter to the curators of the school of the region that the mentor named; nothing where none was. Approved again after
/// a pause, the mentor is no news.
pub(super) async fn tell_school(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let school_id = sqlx::query_scalar!(
        "select alma_mater_school_id from pool_mentor where region_id = $1 and pool_mentor_id = $2",
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let Some(school_id) = school_id.map(SchoolId::from_uuid) else { return Ok(()) };
    let letter = NewLetter {
        kind: LetterKind::GraduateJoined,
        event: format!("graduate_joined:{pool_mentor_id}"),
        to: Recipient::Curators,
        params: json!({ "pool_mentor_id": pool_mentor_id }),
    };
    outbox::region_to_school(tx, school_id, letter).await
}
