//! A step of the plan, ticked by who made it.

use chrono::NaiveDate;
use domain::ids::PlanStepId;

use crate::{Error, MenteeTx, Result, audit};

/// Notes a step as done today, or takes that back. Ticked twice it is ticked once.
///
/// # Errors
/// [`Error::NotFound`] for a step of somebody else; [`Error::Conflict`] with `plan_closed` when its goal or its pair is no longer
/// worked on, `blocked` while the data stand still.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %plan_step_id), err(level = "debug"))]
pub async fn tick(tx: &mut MenteeTx, plan_step_id: PlanStepId, done: bool, today: NaiveDate) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let step = sqlx::query!(
        r#"select s.done_on, g.state = 'open' and p.state = 'active' as "open!"
           from plan_step s
           join plan_goal g on g.school_id = s.school_id and g.plan_goal_id = s.plan_goal_id
           join pair p on p.school_id = s.school_id and p.pair_id = s.pair_id
           where s.school_id = $1 and s.plan_step_id = $2"#,
        school_id,
        plan_step_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if step.done_on.is_some() == done {
        return Ok(());
    }
    if !step.open {
        return Err(Error::conflict("plan_closed"));
    }
    let written = sqlx::query!(
        "update plan_step set done_on = $3 where school_id = $1 and plan_step_id = $2 and (done_on is null) = ($3::date is not null)",
        school_id,
        plan_step_id.as_uuid(),
        done.then_some(today),
    )
    .execute(tx.sql())
    .await?;
    if written.rows_affected() == 0 {
        return Ok(());
    }
    audit::mentee(tx, "own.step", tx.mentee_id().as_uuid()).await
}
