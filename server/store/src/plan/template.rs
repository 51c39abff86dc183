//! Beginning a plan with a template.

use chrono::NaiveDate;
use domain::plan::{MOST_GOALS, PlanTemplate, due};
use uuid::Uuid;

use super::{load, text};
use crate::{
    Error, Result, ids,
    work::{PairTx, WorkPair},
};

/// Takes a template into a plan: its goals and steps with days counted from today beside those that are there; the sides only
/// where nothing is written. `form` is made when the form was shown: sent twice it takes once.
///
/// # Errors
/// [`Error::Conflict`] as [`WorkPair::works`], with `plan_full` when there would be more than [`MOST_GOALS`] goals.
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id, template = template.code), err(level = "debug"))]
pub async fn take(
    tx: &mut PairTx,
    pair: &WorkPair,
    template: &PlanTemplate,
    form: Uuid,
    today: NaiveDate,
) -> Result<()> {
    pair.works()?;
    text::begin(tx, pair).await?;
    let writer = tx.account_id().as_uuid();
    // Of two at once the second waits here for the first and finds its goals.
    sqlx::query!(
        "select version from development_plan where school_id = $1 and pair_id = $2 for update",
        pair.school_id.as_uuid(),
        pair.pair_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let stands = load(tx, pair).await?;
    if stands.goals.iter().any(|goal| goal.plan_goal_id.as_uuid() == form) {
        return Ok(());
    }
    let goals = i64::try_from(stands.goals.len() + template.goals.len()).unwrap_or(i64::MAX);
    if goals > MOST_GOALS {
        return Err(Error::conflict("plan_full"));
    }
    sqlx::query!(
        "update development_plan set strong = case when strong = '' then $3 else strong end,
           weak = case when weak = '' then $4 else weak end, updated_by = $5, updated_at = now(), version = version + 1
         where school_id = $1 and pair_id = $2",
        pair.school_id.as_uuid(),
        pair.pair_id.as_uuid(),
        template.strong,
        template.weak,
        writer,
    )
    .execute(tx.sql())
    .await?;
    for (number, goal) in template.goals.iter().enumerate() {
        // Of one moment: the ids keep the order.
        let plan_goal_id = ids::nth(form, number * 100);
        sqlx::query!(
            "insert into plan_goal (school_id, plan_goal_id, pair_id, words, measure, due_on) values ($1, $2, $3, $4, $5, $6)",
            pair.school_id.as_uuid(),
            plan_goal_id,
            pair.pair_id.as_uuid(),
            goal.words,
            goal.measure,
            due(today, goal.days),
        )
        .execute(tx.sql())
        .await?;
        let steps: Vec<Uuid> = (1..=goal.steps.len()).map(|step| ids::nth(plan_goal_id, step)).collect();
        let words: Vec<String> = goal.steps.iter().map(|(words, _)| (*words).to_owned()).collect();
        let days: Vec<NaiveDate> = goal.steps.iter().map(|(_, days)| due(today, *days)).collect();
        sqlx::query!(
            "insert into plan_step (school_id, plan_step_id, plan_goal_id, pair_id, words, due_on)
             select $1, one.id, $2, $3, one.words, one.day from unnest($4::uuid[], $5::text[], $6::date[]) one (id, words, day)",
            pair.school_id.as_uuid(),
            plan_goal_id,
            pair.pair_id.as_uuid(),
            &steps,
            &words,
            &days,
        )
        .execute(tx.sql())
        .await?;
    }
    tx.audit(pair.school_id, "pair.plan_begun", pair.pair_id.as_uuid()).await
}
