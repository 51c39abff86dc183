//! Who works on an application: taken into work, given back, given to a colleague.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, PoolMentorId},
    letter::LetterKind,
    pool_event::PoolEvent,
    role::Role,
    term::Term,
};
use serde_json::json;

use super::work::{held_by, in_check, take};
use crate::{
    Error, RegionTx, Result, audit,
    nav::Colleague,
    outbox::{self, NewLetter, Recipient},
    pool::events,
};

/// Who took an application into work, and when this person last did something about it. Whether that still counts says
/// [`domain::vetting::claim_holds`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Who.
    pub account_id: AccountId,
    /// The name; empty when the account is gone.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Takes an application into work. Done twice, it is done once.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such application; [`Error::Conflict`] `application_decided` when it is not
/// being checked, `application_held` when somebody else was first.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn claim(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<()> {
    take(tx, pool_mentor_id).await?;
    Ok(())
}

/// Gives it back to the queue. One that nobody holds stays so.
///
/// # Errors
/// As [`claim`].
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn release(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<()> {
    let application = in_check(tx, pool_mentor_id).await?;
    if application.holder().is_none() {
        return Ok(());
    }
    held_by(tx, pool_mentor_id, None).await?;
    events::centre(tx, pool_mentor_id, PoolEvent::Released, "").await?;
    audit::region(tx, "application.released", pool_mentor_id.as_uuid()).await
}

/// Gives it to another coordinator, who gets a letter.
///
/// # Errors
/// As [`claim`]; [`Error::Conflict`] `colleague_gone` when the region has no such other coordinator.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id, %to), err(level = "debug"))]
pub async fn hand_over(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, to: AccountId) -> Result<()> {
    let (region_id, me) = (tx.region_id().as_uuid(), tx.account_id());
    in_check(tx, pool_mentor_id).await?;
    let colleague = sqlx::query!(
        "select a.email, a.full_name from account a
         where a.account_id = $2 and a.account_id <> $4 and exists (select from membership m
           where m.region_id = $1 and m.account_id = a.account_id and m.role = $3 and m.ended_at is null)",
        region_id,
        to.as_uuid(),
        Role::RegionalCoordinator.code(),
        me.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?
    .ok_or(Error::conflict("colleague_gone"))?;
    held_by(tx, pool_mentor_id, Some(to)).await?;
    let event = events::centre(tx, pool_mentor_id, PoolEvent::HandedOver, &colleague.full_name).await?;
    audit::region(tx, "application.handed_over", pool_mentor_id.as_uuid()).await?;
    let letter = NewLetter {
        kind: LetterKind::ApplicationHandedOver,
        event: format!("application_handed_over:{event}"),
        to: Recipient::Address(&colleague.email),
        params: json!({ "pool_mentor_id": pool_mentor_id, "pool_event_id": event }),
    };
    outbox::region(tx, letter).await
}

/// The other coordinators of the region, by name.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn colleagues(tx: &mut RegionTx) -> Result<Vec<Colleague>> {
    let (region_id, me) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let rows = sqlx::query!(
        "select a.account_id, a.full_name from account a
         where a.account_id <> $2 and exists (select from membership m
           where m.region_id = $1 and m.account_id = a.account_id and m.role = $3 and m.ended_at is null)
         order by a.full_name, a.account_id",
        region_id,
        me,
        Role::RegionalCoordinator.code(),
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Colleague { account_id: AccountId::from_uuid(row.account_id), full_name: row.full_name })
        .collect())
}
