//! Acts of destroyed entries: the register, one act with its log, and their own end after three years. They name nobody.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    destruction::Ground,
    ids::{PoolDestructionActId, PoolMentorId},
    page::Cursor,
};
use sqlx::types::Json;

use super::Logged;
use crate::{
    RegionTx, Result, audit,
    letters::term,
    page::{LIMIT, Listed, after_moment, moment_cursor},
};

/// One act in the register.
#[derive(Debug, Clone)]
pub struct EntryActRow {
    /// The act.
    pub act_id: PoolDestructionActId,
    /// Its number in the region.
    pub number: i32,
    /// The entry that is gone.
    pub entry_id: PoolMentorId,
    /// Why.
    pub ground: Ground,
    /// When.
    pub at: DateTime<Utc>,
}

/// An act.
#[derive(Debug, Clone)]
pub struct EntryAct {
    /// What the register shows of it.
    pub row: EntryActRow,
    /// When the person demanded it, where that is the ground.
    pub asked_on: Option<NaiveDate>,
    /// The act as it is printed, a line each.
    pub text: String,
    /// What was removed or emptied.
    pub log: Vec<Logged>,
}

/// Acts, the newest first. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn acts(tx: &mut RegionTx, after: Option<&Cursor>) -> Result<Listed<EntryActRow>> {
    let region_id = tx.region_id().as_uuid();
    let (moment, id) = after_moment(after);
    let rows = sqlx::query!(
        r#"select a.pool_destruction_act_id, a.number, a.entry_id, a.ground, a.at,
             (select count(*) from pool_destruction_act where region_id = $1) as "total!"
           from pool_destruction_act a
           where a.region_id = $1 and ($2::timestamptz is null or (a.at, a.pool_destruction_act_id) < ($2, $3::uuid))
           order by a.at desc, a.pool_destruction_act_id desc
           limit $4"#,
        region_id,
        moment,
        id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| moment_cursor(row.at, row.pool_destruction_act_id),
        |row| {
            Ok(EntryActRow {
                act_id: row.pool_destruction_act_id.into(),
                number: row.number,
                entry_id: row.entry_id.into(),
                ground: term(&row.ground, "pool_destruction_act.ground")?,
                at: row.at,
            })
        },
    )
}

/// An act.
///
/// # Errors
/// [`crate::Error::NotFound`] without such an act in the region.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %act_id), err(level = "debug"))]
pub async fn act(tx: &mut RegionTx, act_id: PoolDestructionActId) -> Result<EntryAct> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select number, entry_id, ground, asked_on, text, at, log as "log: Json<Vec<Logged>>"
           from pool_destruction_act where region_id = $1 and pool_destruction_act_id = $2"#,
        region_id,
        act_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(EntryAct {
        row: EntryActRow {
            act_id,
            number: row.number,
            entry_id: row.entry_id.into(),
            ground: term(&row.ground, "pool_destruction_act.ground")?,
            at: row.at,
        },
        asked_on: row.asked_on,
        text: row.text,
        log: row.log.0,
    })
}

/// The log that goes with an act was taken away as a file.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %act_id), err(level = "debug"))]
pub async fn act_taken(tx: &mut RegionTx, act_id: PoolDestructionActId) -> Result<()> {
    audit::region(tx, "entry.act_taken", act_id.as_uuid()).await
}

/// Forgets acts older than three years: so long they prove the destruction. How many.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn sweep_acts(tx: &mut RegionTx) -> Result<u64> {
    let region_id = tx.region_id().as_uuid();
    let swept = sqlx::query!(
        "delete from pool_destruction_act where region_id = $1 and at < now() - interval '3 years'",
        region_id,
    )
    .execute(tx.sql())
    .await?;
    Ok(swept.rows_affected())
}
