//! Destroying the data of an entry. What may go, and that it goes whole, the database holds
//! (`pool_destruction_act_destroys`): inserting the act destroys.

use chrono::NaiveDate;
use domain::{
    destruction::Ground,
    entry_end::ErasureWay,
    ids::{PoolDestructionActId, PoolMentorId},
    state::ApplicationState,
    term::Term,
};
use sqlx::types::Json;

use super::Logged;
use crate::{RegionTx, Result, audit, letters::term, pool, stored};

/// An entry that is to end.
#[derive(Debug, Clone)]
pub struct Ending {
    /// Whose it is.
    pub full_name: String,
    /// Where it stands.
    pub state: ApplicationState,
    /// When the form was sent, in the region's zone.
    pub submitted_on: NaiveDate,
    /// The last day on which its data may still be there.
    pub erase_by: Option<NaiveDate>,
    /// That the person demands it.
    pub asked: Option<Asked>,
    /// Name of the centre: the operator.
    pub centre_name: String,
    /// Its postal address; may be empty.
    pub centre_address: String,
}

/// A demand to destroy the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// When it came.
    pub on: NaiveDate,
    /// By when the centre has to act.
    pub due_on: NaiveDate,
    /// How it came.
    pub way: ErasureWay,
}

/// What holds an entry. Which schools these are the centre does not learn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Holds {
    /// Questions of schools that wait for an answer.
    pub asked: i64,
    /// Places held for schools.
    pub places: i64,
    /// Running pairs.
    pub pairs: i64,
    /// Schools that keep a record of the mentor. It holds nothing, and stays.
    pub schools: i64,
    /// Whether the entry is neither over nor has its consent to processing run out.
    pub lives: bool,
}

/// On what grounds the data may go now, what keeps them, and which they are.
#[derive(Debug, Clone, Default)]
pub struct Grounds {
    /// At least one when the data may go.
    pub possible: Vec<Ground>,
    /// Names of the rules that refuse the other grounds.
    pub refused: Vec<String>,
    /// What holds the entry.
    pub holds: Holds,
    /// What goes with it, table by table.
    pub contents: Vec<Logged>,
}

/// An act about to be made.
#[derive(Debug, Clone)]
pub struct NewEntryAct {
    /// Made when the form was shown.
    pub act_id: PoolDestructionActId,
    /// Whose data.
    pub pool_mentor_id: PoolMentorId,
    /// Why.
    pub ground: Ground,
    /// The act as it is printed; it names nobody.
    pub text: String,
}

/// The entry. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such entry.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn ending(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<Ending> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select p.full_name, p.state, (coalesce(p.submitted_at, p.created_at) at time zone r.time_zone)::date as "submitted_on!",
             p.erase_by, p.erasure_asked_on, p.erasure_due_on, p.erasure_way, r.centre_name, r.address
           from pool_mentor p join region r on r.region_id = p.region_id
           where p.region_id = $1 and p.pool_mentor_id = $2"#,
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let asked = match (row.erasure_asked_on, row.erasure_due_on, row.erasure_way) {
        (Some(on), Some(due_on), Some(way)) => Some(Asked { on, due_on, way: term(&way, "pool_mentor.erasure_way")? }),
        _ => None,
    };
    Ok(Ending {
        full_name: row.full_name,
        state: term(&row.state, "pool_mentor.state")?,
        submitted_on: row.submitted_on,
        erase_by: row.erase_by,
        asked,
        centre_name: row.centre_name,
        centre_address: row.address,
    })
}

/// What goes with an entry, and on what grounds it may go now. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such entry.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn grounds(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<Grounds> {
    let row = sqlx::query!(
        r#"select h.asked as "asked!", h.places as "places!", h.pairs as "pairs!", h.schools as "schools!",
             h.lives as "lives!",
             (select json_agg(json_build_array(g.ground, mayak_entry_keeps($1, g.ground)) order by g.place)
              from unnest($2::text[]) with ordinality g (ground, place)) as "rules!: Json<Vec<(String, Option<String>)>>",
             (select coalesce(json_agg(json_build_object('table', c.section, 'rows', c.row_count, 'emptied', c.emptied)
                order by c.place), '[]')
              from mayak_entry_contents($1) with ordinality c (section, row_count, emptied, place)
              where c.row_count > 0) as "contents!: Json<Vec<Logged>>"
           from mayak_entry_holds($1) h"#,
        pool_mentor_id.as_uuid(),
        &stored::codes(Ground::ALL),
    )
    .fetch_one(tx.sql())
    .await?;
    let holds =
        Holds { asked: row.asked, places: row.places, pairs: row.pairs, schools: row.schools, lives: row.lives };
    let mut grounds = Grounds { holds, contents: row.contents.0, ..Grounds::default() };
    for (ground, rule) in row.rules.0 {
        match rule {
            Some(rule) => grounds.refused.push(rule),
            None => grounds.possible.push(term(&ground, "destruction ground")?),
        }
    }
    grounds.refused.sort_unstable();
    grounds.refused.dedup();
    Ok(grounds)
}

/// Whether this entry was destroyed with this act: the form was sent twice.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id, %act_id), err(level = "debug"))]
pub async fn destroyed_by(
    tx: &mut RegionTx,
    pool_mentor_id: PoolMentorId,
    act_id: PoolDestructionActId,
) -> Result<bool> {
    let region_id = tx.region_id().as_uuid();
    let known = sqlx::query_scalar!(
        r#"select exists (select from pool_destruction_act
             where region_id = $1 and pool_destruction_act_id = $2 and entry_id = $3) as "known!""#,
        region_id,
        act_id.as_uuid(),
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(known)
}

/// Destroys the data and leaves the act. The same form sent twice destroys once.
///
/// # Errors
/// [`crate::Error::Conflict`] with the name of the rule that keeps the data: `entry_gone` (the region has no such entry),
/// `entry_lives`, `entry_pairs_run`, `entry_places_held`, `entry_withdrawn`, `entry_not_withdrawn`, `entry_not_asked`.
#[tracing::instrument(
    skip_all,
    fields(region_id = %tx.region_id(), pool_mentor_id = %new.pool_mentor_id, act_id = %new.act_id),
    err(level = "debug")
)]
pub async fn destroy(tx: &mut RegionTx, new: &NewEntryAct) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    if destroyed_by(tx, new.pool_mentor_id, new.act_id).await? {
        return Ok(());
    }
    pool::hold_places(tx.sql(), new.pool_mentor_id).await?;
    sqlx::query!(
        "insert into pool_destruction_act (region_id, pool_destruction_act_id, number, entry_id, ground, text, destroyed_by)
         values ($1, $2, 0, $3, $4, $5, $6)",
        region_id,
        new.act_id.as_uuid(),
        new.pool_mentor_id.as_uuid(),
        new.ground.code(),
        new.text,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    audit::region(tx, "entry.destroyed", new.pool_mentor_id.as_uuid()).await
}
