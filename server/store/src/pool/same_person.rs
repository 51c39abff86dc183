//! One person, two entries: same name and telephone under another address. That is a question, and the centre knows the
//! answer.

use chrono::{DateTime, Utc};
use domain::{ids::PoolMentorId, state::ApplicationState};

use crate::{Error, RegionTx, Result, audit, letters::term};

/// Another entry that may be the same person's.
#[derive(Debug, Clone)]
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

/// Entries of the region with the name and the telephone of this one under another address that nobody has told apart from it
/// yet, the newest first. Of one address there is one live entry; who was declined and applies anew is no question. One
/// statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn alike(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<Vec<Alike>> {
    let region_id = tx.region_id().as_uuid();
    let rows = sqlx::query!(
        r#"select o.pool_mentor_id, o.full_name, o.email, o.state, o.submitted_at as "submitted_at!"
           from pool_mentor p
           join pool_mentor o on o.region_id = p.region_id and o.phone = p.phone and o.search_name = p.search_name
             and o.pool_mentor_id <> p.pool_mentor_id and o.email <> p.email
           where p.region_id = $1 and p.pool_mentor_id = $2 and p.phone <> '' and o.phone <> ''
             and not exists (select from pool_distinct d where d.region_id = p.region_id
               and d.pool_mentor_id = least(p.pool_mentor_id, o.pool_mentor_id)
               and d.other_id = greatest(p.pool_mentor_id, o.pool_mentor_id))
           order by o.submitted_at desc limit 5"#,
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Alike {
                pool_mentor_id: PoolMentorId::from_uuid(row.pool_mentor_id),
                full_name: row.full_name,
                email: row.email,
                state: term(&row.state, "pool_mentor.state")?,
                submitted_at: row.submitted_at,
            })
        })
        .collect()
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
