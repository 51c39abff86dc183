//! A question to the applicant: asked, answered elsewhere, taken back.

use axum::{extract::State, response::Response};
use domain::ids::PoolMentorId;
use store::pool;

use super::{
    attempt::{Attempt, answer, words},
    card,
    deed::Deed,
};
use crate::{
    auth::{PathId, RegionStaff},
    error::PageError,
    forms::FormValues,
    page::Done,
    state::AppState,
};

pub(super) async fn ask_back(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let question = match words(&values, "question", "Напишите вопрос: его прочитает тот, кто подал заявку")
    {
        Ok(question) => question,
        Err(form) => return card::show(&state, &staff, pool_mentor_id, Attempt::rejected(Deed::Return, form)).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let returned = pool::ask_back(&mut tx, pool_mentor_id, &question).await;
    answer(&state, &staff, pool_mentor_id, tx, returned, Done::ApplicationReturned, Some((Deed::Return, values))).await
}

pub(super) async fn record_answer(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
    values: FormValues,
) -> Result<Response, PageError> {
    let words = match words(&values, "answer", "Напишите, что ответил заявитель") {
        Ok(words) => words,
        Err(form) => return card::show(&state, &staff, pool_mentor_id, Attempt::rejected(Deed::Answer, form)).await,
    };
    let mut tx = state.db.region(&staff.actor()).await?;
    let recorded = pool::record_answer(&mut tx, pool_mentor_id, &words).await;
    answer(&state, &staff, pool_mentor_id, tx, recorded, Done::AnswerRecorded, Some((Deed::Answer, values))).await
}

pub(super) async fn take_back(
    State(state): State<AppState>,
    staff: RegionStaff,
    PathId(pool_mentor_id): PathId<PoolMentorId>,
) -> Result<Response, PageError> {
    let mut tx = state.db.region(&staff.actor()).await?;
    let taken = pool::withdraw_question(&mut tx, pool_mentor_id).await;
    answer(&state, &staff, pool_mentor_id, tx, taken, Done::QuestionTakenBack, None).await
}
