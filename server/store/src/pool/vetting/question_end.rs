//! The end of a question without an answer on the site: the centre writes down what it heard otherwise, or takes the question
//! back. Either sends the application on to the check, by the database itself. And the one reminder before.

use chrono::NaiveDate;
use domain::{
    ids::{PoolMentorId, PoolQuestionId},
    letter::LetterKind,
    pool_event::PoolEvent,
    state::ApplicationState,
    text::LongText,
    vetting::unanswered_before,
};
use serde_json::json;

use super::work::lock;
use crate::{
    Error, RegionTx, Result, audit,
    outbox::{self, NewLetter, Recipient},
    pool::events,
};

/// Writes down an answer that came by telephone or in person. Whoever works here may: nobody holds what waits for an applicant.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such application; [`Error::Conflict`] `question_ended` when no question waits.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn record_answer(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, answer: &LongText<2000>) -> Result<()> {
    end(tx, pool_mentor_id, Some(answer)).await?;
    events::centre(tx, pool_mentor_id, PoolEvent::AnswerRecorded, answer.as_str()).await?;
    audit::region(tx, "application.answer_recorded", pool_mentor_id.as_uuid()).await
}

/// Takes the question back; the applicant reads in a letter that there is nothing to answer. The centre's clock goes on as
/// though nothing had been asked.
///
/// # Errors
/// As [`record_answer`].
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn withdraw_question(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<()> {
    let (question_id, email) = end(tx, pool_mentor_id, None).await?;
    events::centre(tx, pool_mentor_id, PoolEvent::QuestionWithdrawn, "").await?;
    audit::region(tx, "application.question_withdrawn", pool_mentor_id.as_uuid()).await?;
    outbox::region(tx, letter(pool_mentor_id, question_id, &email, "taken_back")).await
}

/// Ends the question that waits; which one, and the address of who was asked.
async fn end(
    tx: &mut RegionTx,
    pool_mentor_id: PoolMentorId,
    answer: Option<&LongText<2000>>,
) -> Result<(PoolQuestionId, String)> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let application = lock(tx, pool_mentor_id).await?;
    if application.state != ApplicationState::Returned {
        return Err(Error::conflict("question_ended"));
    }
    let ended = sqlx::query_scalar!(
        "update pool_question set answer = coalesce($3, ''), answered_at = case when $3::text is not null then now() end,
           answered_by = case when $3::text is not null then $4::uuid end,
           withdrawn_at = case when $3::text is null then now() end,
           withdrawn_by = case when $3::text is null then $4::uuid end
         where region_id = $1 and pool_question_id = (
             select q.pool_question_id from pool_question q where q.region_id = $1 and q.pool_mentor_id = $2
             order by q.asked_at desc limit 1)
           and answered_at is null and withdrawn_at is null
         returning pool_question_id",
        region_id,
        pool_mentor_id.as_uuid(),
        answer.map(LongText::as_str),
        account_id,
    )
    .fetch_optional(tx.sql())
    .await?;
    let ended = ended.ok_or(Error::conflict("question_ended"))?;
    Ok((PoolQuestionId::from_uuid(ended), application.email))
}

/// Reminds applicants of this region of the question they were asked, each of each question once; how many of them.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn remind_applicants(tx: &mut RegionTx, today: NaiveDate) -> Result<u64> {
    let region_id = tx.region_id().as_uuid();
    let silent = sqlx::query!(
        "update pool_question q set reminded_on = $2
         from pool_mentor p
         where q.region_id = $1 and p.region_id = q.region_id and p.pool_mentor_id = q.pool_mentor_id
           and q.reminded_on is null and q.asked_at < $3::date
           and q.asked_at = mayak_asked_since(q.region_id, q.pool_mentor_id)
         returning q.pool_question_id, q.pool_mentor_id, p.email",
        region_id,
        today,
        unanswered_before(today),
    )
    .fetch_all(tx.sql())
    .await?;
    for row in &silent {
        let (entry, question) =
            (PoolMentorId::from_uuid(row.pool_mentor_id), PoolQuestionId::from_uuid(row.pool_question_id));
        outbox::region(tx, letter(entry, question, &row.email, "waits")).await?;
    }
    Ok(silent.len() as u64)
}

fn letter<'e>(
    pool_mentor_id: PoolMentorId,
    question_id: PoolQuestionId,
    email: &'e str,
    news: &'static str,
) -> NewLetter<'e> {
    NewLetter {
        kind: LetterKind::ApplicationReturned,
        event: format!("application_returned:{question_id}:{news}"),
        to: Recipient::Address(email),
        params: json!({ "pool_mentor_id": pool_mentor_id, "pool_question_id": question_id, "news": news }),
    }
}
