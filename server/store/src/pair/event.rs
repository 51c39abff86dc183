//! What happened to pairs, written down once and changed by nobody.

use chrono::NaiveDate;
use domain::{ids::PairId, pair_life::PairEventKind, term::Term};
use uuid::Uuid;

use crate::{Result, SchoolTx, ids};

/// Writes the same event down for several pairs; without a day it happened today.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), pairs = pairs.len()), err(level = "debug"))]
pub(super) async fn happened(
    tx: &mut SchoolTx,
    pairs: &[PairId],
    kind: PairEventKind,
    on_day: Option<NaiveDate>,
    note: &str,
) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let pairs: Vec<Uuid> = pairs.iter().map(|pair| pair.as_uuid()).collect();
    let events: Vec<Uuid> = pairs.iter().map(|_| ids::new()).collect();
    sqlx::query!(
        "insert into pair_event (school_id, pair_event_id, pair_id, kind, on_day, note, made_by)
         select $1, one.event, one.pair, $2, coalesce($3, current_date), $4, $5 from unnest($6::uuid[], $7::uuid[]) one (event, pair)",
        school_id,
        kind.code(),
        on_day,
        note,
        account_id,
        &events,
        &pairs,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
