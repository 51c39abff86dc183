//! One person, two entries: same name and telephone under another address. That is a question, and the centre knows the
//! answer.

use chrono::{DateTime, Utc};
use domain::{ids::PoolMentorId, state::ApplicationState};
use serde::Deserialize;

use crate::{Error, RegionTx, Result, audit};

/// Another entry that may be the same person's.
#[derive(Debug, Clone, Deserialize)]
pub struct Alike {
    /// The entry.
    pub pool_mentor_id: PoolMentorId,
    /// Surname, given name, patronymic.
    pub full_name: String,
    /// Its address.
    pub email: String,
    /// Where it stands.
    pub state: ApplicationState,
    /// When it was sent.
    pub submitted_at: DateTime<Utc>,
}

/// Writes down that these are two people: nobody is asked again. Said twice, it is said once.
///
/// # Errors
/// [`Error::NotFound`] when the region does not have both entries, or they are one.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id, %other), err(level = "debug"))]
pub async fn tell_apart(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, other: PoolMentorId) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let (one, two) = (pool_mentor_id.as_uuid(), other.as_uuid());
    let both = sqlx::query_scalar!(
        r#"select count(*) as "both!" from pool_mentor where region_id = $1 and pool_mentor_id in ($2, $3)"#,
        region_id,
        one,
        two,
    )
    .fetch_one(tx.sql())
    .await?;
    if both != 2 {
        return Err(Error::NotFound);
    }
    let told = sqlx::query!(
        "insert into pool_distinct (region_id, pool_mentor_id, other_id, decided_by)
         values ($1, least($2::uuid, $3::uuid), greatest($2, $3), $4) on conflict do nothing",
        region_id,
        one,
        two,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if told.rows_affected() == 1 {
        audit::region(tx, "application.told_apart", one).await?;
    }
    Ok(())
}
