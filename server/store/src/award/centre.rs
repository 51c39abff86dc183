//! A centre thanks a mentor of its pool. Where the mentor works it does not know, so it certifies days in the pool.

use domain::{
    ids::{AwardId, PoolMentorId},
    term::Term,
    text::LongText,
};

use super::{Award, NewAward, Receiver, Row, letter};
use crate::{Error, RegionTx, Result, audit, outbox};

/// Whom the centre is about to thank: somebody it has taken into its pool.
///
/// # Errors
/// [`Error::NotFound`] when the region has nobody such in its pool.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn pool_receiver(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<Receiver> {
    let region_id = tx.region_id().as_uuid();
    Ok(sqlx::query_as!(
        Receiver,
        r#"select p.full_name, (p.decided_at at time zone r.time_zone)::date as "since!"
           from pool_mentor p join region r on r.region_id = p.region_id
           where p.region_id = $1 and p.pool_mentor_id = $2 and p.state in ('approved', 'paused', 'archived')
             and p.decided_at is not null"#,
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?)
}

/// Writes down what a mentor is given and tells the mentor. The same form sent twice gives once.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such entry; [`Error::Conflict`] `pool_award_of_mentor` when it is not or no
/// longer in the pool, `pool_award_before_pool` when a certificate speaks of days before.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id, award_id = %new.award_id), err(level = "debug"))]
pub async fn give_in_pool(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, new: &NewAward) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let address = sqlx::query_scalar!(
        "select email from pool_mentor where region_id = $1 and pool_mentor_id = $2",
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let given = sqlx::query!(
        "insert into pool_award (region_id, pool_award_id, pool_mentor_id, kind, given_on, signer, words, from_on, until_on,
           recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict on constraint pool_award_pkey do nothing",
        region_id,
        new.award_id.as_uuid(),
        pool_mentor_id.as_uuid(),
        new.kind.code(),
        new.given_on,
        new.signer.as_str(),
        new.words.as_ref().map_or("", LongText::as_str),
        new.period.map(|(from_on, _)| from_on),
        new.period.map(|(_, until_on)| until_on),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if given.rows_affected() == 0 {
        return Ok(());
    }
    audit::region(tx, "mentor.thanked", pool_mentor_id.as_uuid()).await?;
    outbox::region(tx, letter(new.award_id, &address)).await
}

/// What the centre gave a mentor, the newest first.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn of_entry(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<Vec<Award>> {
    load(tx, Some(pool_mentor_id), None).await
}

/// One of the things the centre gave.
///
/// # Errors
/// [`Error::NotFound`] when the centre gave no such thing.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %award_id), err(level = "debug"))]
pub async fn pool_award(tx: &mut RegionTx, award_id: AwardId) -> Result<Award> {
    load(tx, None, Some(award_id)).await?.pop().ok_or(Error::NotFound)
}

async fn load(
    tx: &mut RegionTx,
    pool_mentor_id: Option<PoolMentorId>,
    award_id: Option<AwardId>,
) -> Result<Vec<Award>> {
    let region_id = tx.region_id().as_uuid();
    sqlx::query_as!(
        Row,
        r#"select a.pool_award_id as award_id, a.kind, a.given_on, a.signer, a.words, a.from_on, a.until_on,
             null::integer as pairs, null::integer as meetings, null::integer as minutes, p.full_name as mentor,
             r.centre_name as giver, r.contact_email as contact, a.pool_mentor_id as holder
           from pool_award a
           join pool_mentor p on p.region_id = a.region_id and p.pool_mentor_id = a.pool_mentor_id
           join region r on r.region_id = a.region_id
           where a.region_id = $1 and ($2::uuid is null or a.pool_mentor_id = $2) and ($3::uuid is null or a.pool_award_id = $3)
           order by a.given_on desc, a.pool_award_id desc"#,
        region_id,
        pool_mentor_id.map(PoolMentorId::as_uuid),
        award_id.map(AwardId::as_uuid),
    )
    .fetch_all(tx.sql())
    .await?
    .into_iter()
    .map(Award::try_from)
    .collect()
}

/// Takes back what was written down by mistake; the audit keeps that it was. Gives the entry it was about.
///
/// # Errors
/// [`Error::NotFound`] when the centre gave no such thing.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %award_id), err(level = "debug"))]
pub async fn take_back_in_pool(tx: &mut RegionTx, award_id: AwardId) -> Result<PoolMentorId> {
    let region_id = tx.region_id().as_uuid();
    let pool_mentor_id = sqlx::query_scalar!(
        "delete from pool_award where region_id = $1 and pool_award_id = $2 returning pool_mentor_id",
        region_id,
        award_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    audit::region(tx, "mentor.thanks_taken_back", pool_mentor_id).await?;
    Ok(PoolMentorId::from_uuid(pool_mentor_id))
}
