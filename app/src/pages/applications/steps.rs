//! The steps inside the check: papers, conversation, and more about either. Each is told to the applicant in a letter.

use axum::{extract::State, response::Response};
use domain::{ids::PoolMentorId, text::LongText};
use store::pool;

use super::{
    attempt::{Attempt, answer, words},
    card,
    deed::Deed,
};
use crate::{
    auth::{PathId, RegionStaff},
    error::PageError,
    forms::{Check, FormValues},
    page::Done,
    state::AppState,
};

pub(super) async fn to_papers(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let mut check = Check::new(&values);
    let message = check.optional("message", LongText::parse);
    let message = match check.finish(|| message) {
        Ok(message) => message,
        Err(form) => return card::show(&state, &staff, pool_mentor_id, Attempt::rejected(Deed::Papers, form)).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let gone = pool::to_papers(&mut tx, pool_mentor_id, message.as_ref()).await;
    answer(&state, &staff, pool_mentor_id, tx, gone, Done::StepTaken, Some((Deed::Papers, values))).await
}

pub(super) async fn to_interview(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let message = match words(&values, "message", "Напишите, когда и где будет беседа: это прочитает заявитель")
    {
        Ok(message) => message,
        Err(form) => {
            return card::show(&state, &staff, pool_mentor_id, Attempt::rejected(Deed::Interview, form)).await;
        }
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let gone = pool::to_interview(&mut tx, pool_mentor_id, &message).await;
    answer(&state, &staff, pool_mentor_id, tx, gone, Done::StepTaken, Some((Deed::Interview, values))).await
}

pub(super) async fn write_again(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let message = match words(&values, "message", "Напишите, что нужно сделать: это прочитает заявитель")
    {
        Ok(message) => message,
        Err(form) => return card::show(&state, &staff, pool_mentor_id, Attempt::rejected(Deed::Again, form)).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let sent = pool::write_again(&mut tx, pool_mentor_id, &message).await;
    answer(&state, &staff, pool_mentor_id, tx, sent, Done::StepTaken, Some((Deed::Again, values))).await
}

pub(super) async fn move_interview(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let message = match words(&values, "message", "Напишите, когда и где теперь беседа: это прочитает заявитель")
    {
        Ok(message) => message,
        Err(form) => return card::show(&state, &staff, pool_mentor_id, Attempt::rejected(Deed::Move, form)).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let moved = pool::move_interview(&mut tx, pool_mentor_id, &message).await;
    answer(&state, &staff, pool_mentor_id, tx, moved, Done::StepTaken, Some((Deed::Move, values))).await
}
