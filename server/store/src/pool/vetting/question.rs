//! An application given back with a question, and the answer: in the cabinet, or by the link of the letter while there is no
//! account. Answered, it is sent again by the database itself (`pool_question_sends_on`).

use chrono::{DateTime, Utc};
use domain::{
    ids::{PoolMentorId, PoolQuestionId, RegionId},
    letter::LetterKind,
    pool_event::PoolEvent,
    text::LongText,
};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::work::in_check;
use crate::{
    ApplicantTx, Error, MentorTx, RegionTx, Result, audit,
    error::written,
    ids,
    outbox::{self, NewLetter, Recipient},
    pool::events,
    realm::Metered,
};

/// A question of the centre with its answer.
#[derive(Debug, Clone, Deserialize)]
pub struct Asked {
    /// What was asked.
    pub question: String,
    /// Who asked; `None` when the account is gone.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// What was answered; empty while it was not.
    pub answer: String,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// Who of the centre wrote the answer down; `None` when the applicant did.
    pub written_by: Option<String>,
    /// Who of the centre took it back, if somebody did.
    pub withdrawn_by: Option<String>,
    /// When.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// The question that waits for the applicant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingQuestion {
    /// What is asked.
    pub question: String,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
}

/// Gives an application back with a question that the applicant reads in a letter. The clock of the centre stands until the
/// answer, and nobody holds the application.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such application; [`Error::Conflict`] `application_decided` when it is not
/// being checked, `application_held` when somebody else works on it.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn ask_back(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, question: &LongText<1000>) -> Result<()> {
    let application = in_check(tx, pool_mentor_id).await?;
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let question_id: PoolQuestionId = ids::new();
    sqlx::query!(
        "insert into pool_question (region_id, pool_question_id, pool_mentor_id, question, asked_by, waited_since)
         select $1, $2, p.pool_mentor_id, $4, $5, p.waiting_since from pool_mentor p
         where p.region_id = $1 and p.pool_mentor_id = $3",
        region_id,
        question_id.as_uuid(),
        pool_mentor_id.as_uuid(),
        question.as_str(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    let returned = sqlx::query!(
        "update pool_mentor set state = 'returned' where region_id = $1 and pool_mentor_id = $2",
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&returned)?;
    events::centre(tx, pool_mentor_id, PoolEvent::Returned, question.as_str()).await?;
    audit::region(tx, "application.returned", pool_mentor_id.as_uuid()).await?;
    let letter = NewLetter {
        kind: LetterKind::ApplicationReturned,
        event: format!("application_returned:{question_id}"),
        to: Recipient::Address(&application.email),
        params: json!({ "pool_mentor_id": pool_mentor_id, "pool_question_id": question_id }),
    };
    outbox::region(tx, letter).await
}

/// The question that waits for the holder of the link; `None` when there is none.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn waiting_question(tx: &mut ApplicantTx) -> Result<Option<WaitingQuestion>> {
    let (region_id, id) = (tx.region_id().as_uuid(), tx.pool_mentor_id().as_uuid());
    Ok(sqlx::query_as!(
        WaitingQuestion,
        "select q.question, q.asked_at
         from pool_question q
         join pool_mentor p on p.region_id = q.region_id and p.pool_mentor_id = q.pool_mentor_id
         where q.region_id = $1 and q.pool_mentor_id = $2 and q.answered_at is null and q.withdrawn_at is null and p.state = 'returned'
         order by q.asked_at desc limit 1",
        region_id,
        id,
    )
    .fetch_optional(tx.sql())
    .await?)
}

/// Answers by the link of the letter.
///
/// # Errors
/// [`Error::Conflict`] `question_answered` when no question waits any more.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn answer_by_link(tx: &mut ApplicantTx, answer: &LongText<2000>) -> Result<()> {
    let (region_id, pool_mentor_id) = (tx.region_id().as_uuid(), tx.pool_mentor_id());
    let question_id = write(tx.sql(), region_id, pool_mentor_id, answer).await?;
    events::applicant_said(tx, PoolEvent::Answered, answer.as_str()).await?;
    outbox::applicant(tx, letter(pool_mentor_id, question_id)).await
}

/// Answers in the cabinet.
///
/// # Errors
/// [`Error::NotFound`] when the entry is not the mentor's own; [`Error::Conflict`] `question_answered` when no question waits
/// any more.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn answer_question(tx: &mut MentorTx, pool_mentor_id: PoolMentorId, answer: &LongText<2000>) -> Result<()> {
    let region_id = sqlx::query_scalar!(
        "select region_id from pool_mentor where account_id = $1 and pool_mentor_id = $2",
        tx.account_id().as_uuid(),
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let question_id = write(tx.sql(), region_id, pool_mentor_id, answer).await?;
    let region_id = RegionId::from_uuid(region_id);
    events::mentor_said(tx, pool_mentor_id, PoolEvent::Answered, answer.as_str()).await?;
    audit::pool(tx, region_id, "question.answered", pool_mentor_id).await?;
    outbox::centre(tx, region_id, letter(pool_mentor_id, question_id)).await
}

/// Writes the answer to the latest question, if that waits.
async fn write(
    sql: Metered<'_>,
    region_id: Uuid,
    pool_mentor_id: PoolMentorId,
    answer: &LongText<2000>,
) -> Result<PoolQuestionId> {
    let answered = sqlx::query_scalar!(
        "update pool_question set answer = $3, answered_at = now()
         where region_id = $1 and pool_question_id = (
             select q.pool_question_id from pool_question q where q.region_id = $1 and q.pool_mentor_id = $2
             order by q.asked_at desc limit 1)
           and answered_at is null and withdrawn_at is null
         returning pool_question_id",
        region_id,
        pool_mentor_id.as_uuid(),
        answer.as_str(),
    )
    .fetch_optional(sql)
    .await
    .map_err(too_late)?;
    answered.map(PoolQuestionId::from_uuid).ok_or(Error::conflict("question_answered"))
}

/// The centre has decided while the answer was on its way: the entry is out of the applicant's reach.
fn too_late(error: sqlx::Error) -> Error {
    let error = Error::from(error);
    if error.on_constraint("pool_question_sends_on") { Error::conflict("question_answered") } else { error }
}

fn letter(pool_mentor_id: PoolMentorId, question_id: PoolQuestionId) -> NewLetter<'static> {
    NewLetter {
        kind: LetterKind::ApplicationAnswered,
        event: format!("application_answered:{question_id}"),
        to: Recipient::Coordinators,
        params: json!({ "pool_mentor_id": pool_mentor_id }),
    }
}
