//! The plan of a pair. One statement.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{PlanGoalId, PlanStepId},
    plan::GoalState,
};
use serde::Deserialize;
use sqlx::types::Json;

use crate::{
    Result,
    work::{PairTx, WorkPair},
};

/// A development plan; empty while nobody has written one.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// What there is to build on.
    pub strong: String,
    /// What stands in the way.
    pub weak: String,
    /// The version a form shows and brings back; 0 without a plan.
    pub version: i32,
    /// When it was changed last.
    pub updated_at: Option<DateTime<Utc>>,
    /// Goals in the order they were added.
    pub goals: Vec<Goal>,
}

/// A goal.
#[derive(Debug, Clone, Deserialize)]
pub struct Goal {
    /// Which.
    pub plan_goal_id: PlanGoalId,
    /// The goal.
    pub words: String,
    /// By what one sees that it is reached; may be empty.
    pub measure: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// What became of it.
    pub state: GoalState,
    /// What came of it; may be empty.
    pub result: String,
    /// The version a form shows and brings back.
    pub version: i32,
    /// Steps in the order they were added.
    #[serde(default)]
    pub steps: Vec<Step>,
}

/// A step towards a goal.
#[derive(Debug, Clone, Deserialize)]
pub struct Step {
    /// Which.
    pub plan_step_id: PlanStepId,
    /// What to do.
    pub words: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// What came of it; may be empty.
    pub result: String,
}

/// The plan of a pair; for the mentor an empty one while the use of the mentee's data is suspended.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id), err(level = "debug"))]
pub async fn load(tx: &mut PairTx, pair: &WorkPair) -> Result<Plan> {
    if pair.suspended() {
        return Ok(Plan::default());
    }
    let row = sqlx::query!(
        r#"select d.strong as "strong?", d.weak as "weak?", d.version as "version?", d.updated_at as "updated_at?",
             (select coalesce(json_agg(one order by one.created_at, one.plan_goal_id), '[]') from (
                select o.plan_goal_id, o.words, o.measure, o.due_on, o.state, o.result, o.version, o.created_at,
                  (select coalesce(json_agg(s order by s.created_at, s.plan_step_id), '[]') from (
                     select t.plan_step_id, t.words, t.due_on, t.done_on, t.result, t.created_at
                     from plan_step t where t.school_id = o.school_id and t.plan_goal_id = o.plan_goal_id) s) as steps
                from plan_goal o where o.school_id = $1 and o.pair_id = $2) one) as "goals!: Json<Vec<Goal>>"
           from (values (1)) as page
           left join development_plan d on d.school_id = $1 and d.pair_id = $2"#,
        pair.school_id.as_uuid(),
        pair.pair_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Plan {
        strong: row.strong.unwrap_or_default(),
        weak: row.weak.unwrap_or_default(),
        version: row.version.unwrap_or_default(),
        updated_at: row.updated_at,
        goals: row.goals.0,
    })
}
