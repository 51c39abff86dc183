//! A step of the plan, done or not yet.

use axum::{extract::State, response::Response};
use domain::ids::PlanStepId;
use store::my;

use super::{
    refused,
    visitor::{NoVisitor, Thing, Visitor},
};
use crate::{clock, error::PageError, forms::FormValues, page::Done, state::AppState};

pub(super) async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    Thing(step_id): Thing<PlanStepId>,
    values: FormValues,
) -> Result<Response, NoVisitor> {
    visitor.may_answer()?;
    let done = match values.get("done") {
        "yes" => true,
        "no" => false,
        _ => return Err(PageError::Invalid("Нажмите «Сделано» или «Ещё не сделано».".to_owned()).into()),
    };
    let mut tx = state.db.mentee(&visitor.actor).await?;
    match my::tick(&mut tx, step_id, done, clock::today()).await {
        Ok(()) => tx.commit().await?,
        Err(error) if error.on_constraint("plan_closed") => {
            return Err(PageError::Conflict("Эта цель уже закрыта, её шаги больше не меняются.".to_owned()).into());
        }
        Err(error) => return Err(refused(error).into()),
    }
    Ok(visitor.back(Done::StepKept))
}
