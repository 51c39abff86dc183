//! Steps towards goals.

use chrono::NaiveDate;
use domain::{
    ids::{PairId, PlanGoalId, PlanStepId},
    plan::MOST_STEPS,
    text::{LongText, ShortText},
};

use super::Step;
use crate::{
    Error, Result,
    work::{PairTx, WorkPair},
};

/// A step to be.
#[derive(Debug, Clone)]
pub struct NewStep {
    /// Made when the form was shown: a form sent twice adds one step.
    pub plan_step_id: PlanStepId,
    /// What to do.
    pub words: ShortText<300>,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

/// A step as it should be.
#[derive(Debug, Clone)]
pub struct StepChange {
    /// What to do.
    pub words: ShortText<300>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// What came of it.
    pub result: Option<LongText<1000>>,
}

/// Adds a step to a goal of the pair; the same form sent twice adds one.
///
/// # Errors
/// [`Error::NotFound`] when the goal is of another pair; [`Error::Conflict`] as [`WorkPair::works`], with `goal_full` when it
/// has [`MOST_STEPS`] already.
#[tracing::instrument(
    skip_all,
    fields(pair_id = %pair.pair_id, plan_step_id = %new.plan_step_id),
    err(level = "debug")
)]
pub async fn add_step(tx: &mut PairTx, pair: &WorkPair, plan_goal_id: PlanGoalId, new: &NewStep) -> Result<()> {
    pair.works()?;
    let steps = sqlx::query_scalar!(
        r#"select (select count(*) from plan_step t where t.school_id = o.school_id and t.plan_goal_id = o.plan_goal_id
             and t.plan_step_id <> $4) as "steps!"
           from plan_goal o where o.school_id = $1 and o.plan_goal_id = $2 and o.pair_id = $3 for update of o"#,
        pair.school_id.as_uuid(),
        plan_goal_id.as_uuid(),
        pair.pair_id.as_uuid(),
        new.plan_step_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if steps >= MOST_STEPS {
        return Err(Error::conflict("goal_full"));
    }
    let added = sqlx::query!(
        "insert into plan_step (school_id, plan_step_id, plan_goal_id, pair_id, words, due_on) values ($1, $2, $3, $4, $5, $6)
         on conflict (school_id, plan_step_id) do nothing",
        pair.school_id.as_uuid(),
        new.plan_step_id.as_uuid(),
        plan_goal_id.as_uuid(),
        pair.pair_id.as_uuid(),
        new.words.as_str(),
        new.due_on,
    )
    .execute(tx.sql())
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    tx.audit(pair.school_id, "pair.step_added", pair.pair_id.as_uuid()).await
}

/// A step, whose it is and of which goal.
///
/// # Errors
/// [`Error::NotFound`] when it is of no pair in reach.
#[tracing::instrument(skip_all, fields(%plan_step_id), err(level = "debug"))]
pub async fn step(tx: &mut PairTx, plan_step_id: PlanStepId) -> Result<(PairId, PlanGoalId, Step)> {
    let only_school = tx.only_school();
    let row = sqlx::query!(
        "select pair_id, plan_goal_id, words, due_on, done_on, result from plan_step
         where ($1::uuid is null or school_id = $1) and plan_step_id = $2",
        only_school,
        plan_step_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let step = Step { plan_step_id, words: row.words, due_on: row.due_on, done_on: row.done_on, result: row.result };
    Ok((PairId::from_uuid(row.pair_id), PlanGoalId::from_uuid(row.plan_goal_id), step))
}

/// Changes a step.
///
/// # Errors
/// [`Error::NotFound`] without such a step; [`Error::Conflict`] as [`WorkPair::works`].
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id, %plan_step_id), err(level = "debug"))]
pub async fn change_step(tx: &mut PairTx, pair: &WorkPair, plan_step_id: PlanStepId, new: &StepChange) -> Result<()> {
    pair.works()?;
    let changed = sqlx::query!(
        "update plan_step set words = $4, due_on = $5, done_on = $6, result = $7
         where school_id = $1 and plan_step_id = $2 and pair_id = $3
           and (words, due_on, done_on, result) is distinct from ($4, $5, $6, $7)",
        pair.school_id.as_uuid(),
        plan_step_id.as_uuid(),
        pair.pair_id.as_uuid(),
        new.words.as_str(),
        new.due_on,
        new.done_on,
        new.result.as_ref().map_or("", LongText::as_str),
    )
    .execute(tx.sql())
    .await?;
    if changed.rows_affected() == 0 {
        // The same once more, unless there is no such step.
        return step(tx, plan_step_id).await.map(drop);
    }
    tx.audit(pair.school_id, "pair.step_changed", pair.pair_id.as_uuid()).await
}
