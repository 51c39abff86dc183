//! The steps of a running pair: the trial was held, the order is there, the agreement is signed.
//!
//! Each is taken once and none is skipped: the statement asks for the phase the step begins in, and the database
//! (`pair_takes_steps`) knows the same steps. Of two curators at once the second is told that it is done.

use chrono::NaiveDate;
use domain::{
    ids::PairId,
    letter::LetterKind,
    pair_life::{PairEventKind, PairPhase},
    state::PairState,
    term::Term,
    text::ShortText,
};
use uuid::Uuid;

use super::{event::happened, make::concerned};
use crate::{Error, Result, SchoolTx, audit, outbox};

/// The order of the director that puts pairs to work.
#[derive(Debug, Clone)]
pub struct Order {
    /// Its number.
    pub number: ShortText<40>,
    /// Its day.
    pub ordered_on: NaiveDate,
}

/// Writes down that the trial meeting was held: the order comes next.
///
/// # Errors
/// [`Error::NotFound`] without such a pair; [`Error::Conflict`] with `ended` when it has ended, `step_done` when it was
/// taken already.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn trial_held(tx: &mut SchoolTx, pair_id: PairId, held_on: NaiveDate) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let written = sqlx::query!(
        "update pair set phase = 'order' where school_id = $1 and pair_id = $2 and state = 'active' and phase = 'trial'
           and $3 >= started_on",
        school_id,
        pair_id.as_uuid(),
        held_on,
    )
    .execute(tx.sql())
    .await?;
    if written.rows_affected() == 0 {
        return Err(missed(tx, pair_id, PairPhase::Trial, "trial_day").await?);
    }
    happened(tx, &[pair_id], PairEventKind::TrialHeld, Some(held_on), "").await?;
    audit::school(tx, "pair.trial_held", pair_id.as_uuid()).await
}

/// Puts pairs to work by one order, all or none, and writes to everybody concerned.
///
/// # Errors
/// [`Error::NotFound`] without such a pair; [`Error::Conflict`] with `ended` when one has ended, `step_done` when one was
/// ordered already, `step_early` when the trial of one was not held, `partner_asked` when a side of one waits for an
/// answer to the request for another partner, `pair_order_day` when the order is older than a pair,
/// `order_number` when an order of this number and school year has another day.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), pairs = pairs.len()), err(level = "debug"))]
pub async fn order(tx: &mut SchoolTx, pairs: &[PairId], order: &Order) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let mut pairs = pairs.to_vec();
    pairs.sort();
    pairs.dedup();
    let ids: Vec<Uuid> = pairs.iter().map(|pair| pair.as_uuid()).collect();
    let known = sqlx::query!(
        r#"select exists (select from pair p where p.school_id = $1 and p.order_number = $2 and p.ordered_on <> $3
               and mayak_school_year(p.ordered_on) = mayak_school_year($3)) as "other_day!",
             exists (select from partner_ask a where a.school_id = $1 and a.pair_id = any ($4) and a.answer is null) as "asked!""#,
        school_id,
        order.number.as_str(),
        order.ordered_on,
        &ids,
    )
    .fetch_one(tx.sql())
    .await?;
    if known.other_day {
        return Err(Error::conflict("order_number"));
    }
    let ordered = sqlx::query_scalar!(
        "update pair set phase = 'agreement', order_number = $3, ordered_on = $4
         where school_id = $1 and pair_id = any ($2) and state = 'active' and phase = 'order' and not $5
         returning pair_id",
        school_id,
        &ids,
        order.number.as_str(),
        order.ordered_on,
        known.asked,
    )
    .fetch_all(tx.sql())
    .await?;
    if let Some(left) = pairs.iter().find(|pair| !ordered.contains(&pair.as_uuid())) {
        return Err(missed(tx, *left, PairPhase::Order, "partner_asked").await?);
    }
    happened(tx, &pairs, PairEventKind::Ordered, Some(order.ordered_on), order.number.as_str()).await?;
    audit::school_all(tx, "pair.ordered", &ids).await?;
    let letters = pairs.iter().flat_map(|pair_id| concerned(LetterKind::PairOrdered, *pair_id)).collect();
    outbox::school_all(tx, letters).await
}

/// Writes down that the agreement is signed: the pair works.
///
/// # Errors
/// [`Error::NotFound`] without such a pair; [`Error::Conflict`] with `ended` when it has ended, `step_done` when it was
/// signed already, `step_early` when there is no order, `agreed_day` when the day lies before the order.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn agree(tx: &mut SchoolTx, pair_id: PairId, agreed_on: NaiveDate) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let written = sqlx::query!(
        "update pair set phase = 'work', agreed_on = $3
         where school_id = $1 and pair_id = $2 and state = 'active' and phase = 'agreement' and $3 >= ordered_on",
        school_id,
        pair_id.as_uuid(),
        agreed_on,
    )
    .execute(tx.sql())
    .await?;
    if written.rows_affected() == 0 {
        return Err(missed(tx, pair_id, PairPhase::Agreement, "agreed_day").await?);
    }
    happened(tx, &[pair_id], PairEventKind::Agreed, Some(agreed_on), "").await?;
    audit::school(tx, "pair.agreed", pair_id.as_uuid()).await
}

/// Why a step that begins in this phase could not be taken; `otherwise` when neither state nor phase stood in its way.
pub(super) async fn missed(
    tx: &mut SchoolTx,
    pair_id: PairId,
    begins: PairPhase,
    otherwise: &'static str,
) -> Result<Error> {
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        "select state, phase from pair where school_id = $1 and pair_id = $2",
        school_id,
        pair_id.as_uuid()
    )
    .fetch_one(tx.sql())
    .await?;
    if found.state != PairState::Active.code() {
        return Ok(Error::conflict("ended"));
    }
    let phase: PairPhase = crate::letters::term(&found.phase, "pair.phase")?;
    Ok(Error::conflict(match phase.cmp(&begins) {
        std::cmp::Ordering::Less => "step_early",
        std::cmp::Ordering::Equal => otherwise,
        std::cmp::Ordering::Greater => "step_done",
    }))
}
