//! Goals of a plan.

use chrono::NaiveDate;
use domain::{
    ids::{PairId, PlanGoalId},
    plan::{GoalState, MOST_GOALS},
    term::Term,
    text::{LongText, ShortText},
};
use sqlx::types::Json;

use super::{Goal, Step, text};
use crate::{
    Error, Result,
    letters::term,
    work::{PairTx, WorkPair},
};

/// A goal to be.
#[derive(Debug, Clone)]
pub struct NewGoal {
    /// Made when the form was shown: a form sent twice adds one goal.
    pub plan_goal_id: PlanGoalId,
    /// The goal.
    pub words: ShortText<300>,
    /// By what one sees that it is reached.
    pub measure: Option<ShortText<300>>,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

/// A goal as it should be.
#[derive(Debug, Clone)]
pub struct GoalChange {
    /// The goal.
    pub words: ShortText<300>,
    /// By what one sees that it is reached.
    pub measure: Option<ShortText<300>>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// What became of it.
    pub state: GoalState,
    /// What came of it.
    pub result: Option<LongText<2000>>,
    /// The version that was shown.
    pub version: i32,
}

/// Adds a goal; the same form sent twice adds one.
///
/// # Errors
/// [`Error::Conflict`] as [`WorkPair::works`], with `plan_full` when there are [`MOST_GOALS`] already.
#[tracing::instrument(
    skip_all,
    fields(pair_id = %pair.pair_id, plan_goal_id = %new.plan_goal_id),
    err(level = "debug")
)]
pub async fn add_goal(tx: &mut PairTx, pair: &WorkPair, new: &NewGoal) -> Result<()> {
    pair.works()?;
    text::begin(tx, pair).await?;
    let goals = sqlx::query_scalar!(
        r#"select count(*) as "goals!" from plan_goal where school_id = $1 and pair_id = $2 and plan_goal_id <> $3"#,
        pair.school_id.as_uuid(),
        pair.pair_id.as_uuid(),
        new.plan_goal_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if goals >= MOST_GOALS {
        return Err(Error::conflict("plan_full"));
    }
    let added = sqlx::query!(
        "insert into plan_goal (school_id, plan_goal_id, pair_id, words, measure, due_on) values ($1, $2, $3, $4, $5, $6)
         on conflict (school_id, plan_goal_id) do nothing",
        pair.school_id.as_uuid(),
        new.plan_goal_id.as_uuid(),
        pair.pair_id.as_uuid(),
        new.words.as_str(),
        new.measure.as_ref().map_or("", ShortText::as_str),
        new.due_on,
    )
    .execute(tx.sql())
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    tx.audit(pair.school_id, "pair.goal_added", pair.pair_id.as_uuid()).await
}

/// A goal with its steps, and whose it is.
///
/// # Errors
/// [`Error::NotFound`] when it is of no pair in reach.
#[tracing::instrument(skip_all, fields(%plan_goal_id), err(level = "debug"))]
pub async fn goal(tx: &mut PairTx, plan_goal_id: PlanGoalId) -> Result<(PairId, Goal)> {
    let only_school = tx.only_school();
    let row = sqlx::query!(
        r#"select o.pair_id, o.words, o.measure, o.due_on, o.state, o.result, o.version,
             (select coalesce(json_agg(s order by s.created_at, s.plan_step_id), '[]') from (
                select t.plan_step_id, t.words, t.due_on, t.done_on, t.result, t.created_at
                from plan_step t where t.school_id = o.school_id and t.plan_goal_id = o.plan_goal_id) s)
               as "steps!: Json<Vec<Step>>"
           from plan_goal o where ($1::uuid is null or o.school_id = $1) and o.plan_goal_id = $2"#,
        only_school,
        plan_goal_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let goal = Goal {
        plan_goal_id,
        words: row.words,
        measure: row.measure,
        due_on: row.due_on,
        state: term(&row.state, "plan_goal.state")?,
        result: row.result,
        version: row.version,
        steps: row.steps.0,
    };
    Ok((PairId::from_uuid(row.pair_id), goal))
}

/// Changes a goal, over the version that was shown.
///
/// # Errors
/// [`Error::Conflict`] as [`WorkPair::works`], with `version` when somebody changed it meanwhile.
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id, %plan_goal_id), err(level = "debug"))]
pub async fn change_goal(tx: &mut PairTx, pair: &WorkPair, plan_goal_id: PlanGoalId, new: &GoalChange) -> Result<()> {
    pair.works()?;
    let changed = sqlx::query!(
        "update plan_goal set words = $5, measure = $6, due_on = $7, state = $8, result = $9, version = version + 1
         where school_id = $1 and plan_goal_id = $2 and pair_id = $3 and version = $4",
        pair.school_id.as_uuid(),
        plan_goal_id.as_uuid(),
        pair.pair_id.as_uuid(),
        new.version,
        new.words.as_str(),
        new.measure.as_ref().map_or("", ShortText::as_str),
        new.due_on,
        new.state.code(),
        new.result.as_ref().map_or("", LongText::as_str),
    )
    .execute(tx.sql())
    .await?;
    if changed.rows_affected() == 0 {
        let (_, stands) = goal(tx, plan_goal_id).await?;
        let result = new.result.as_ref().map_or("", LongText::as_str);
        let again = stands.version == new.version + 1
            && (stands.words.as_str(), stands.state, stands.result.as_str()) == (new.words.as_str(), new.state, result);
        return if again { Ok(()) } else { Err(Error::conflict("version")) };
    }
    tx.audit(pair.school_id, "pair.goal_changed", pair.pair_id.as_uuid()).await
}
