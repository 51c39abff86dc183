//! The answer to a request, and more time for it.

use chrono::NaiveDate;
use domain::{
    ids::SubjectRequestId,
    rights::{Outcome, due},
    term::Term,
    text::LongText,
};

use super::request;
use crate::{Error, Result, SchoolTx, audit};

/// What the school answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Whether what was asked was done.
    pub outcome: Outcome,
    /// The words of the answer; of a refusal the ground.
    pub answer: LongText<4000>,
    /// When it was given: not before the request came.
    pub answered_on: NaiveDate,
}

/// Writes down the answer.
///
/// # Errors
/// [`Error::NotFound`] without such a request; [`Error::Conflict`] with `subject_request_answered_already` when somebody was
/// quicker, with `subject_request_answered` when the day lies before the request.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %subject_request_id), err(level = "debug"))]
pub async fn answer_request(tx: &mut SchoolTx, subject_request_id: SubjectRequestId, answer: &Answer) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let answered = sqlx::query!(
        "update subject_request set answered_on = $3, outcome = $4, answer = $5, answered_by = $6, version = version + 1
         where school_id = $1 and subject_request_id = $2 and answered_on is null",
        school_id,
        subject_request_id.as_uuid(),
        answer.answered_on,
        answer.outcome.code(),
        answer.answer.as_str(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if answered.rows_affected() == 0 {
        request(tx, subject_request_id).await?;
        return Err(Error::conflict("subject_request_answered_already"));
    }
    audit::school(tx, "right.answered", subject_request_id.as_uuid()).await
}

/// Makes the time to answer five working days longer, once; the reason is what the person was told.
///
/// # Errors
/// [`Error::NotFound`] without such a request; [`Error::Conflict`] with `subject_request_answered_already`,
/// `subject_request_extended_already`, or `subject_request_extended_late` when the time is over.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %subject_request_id), err(level = "debug"))]
pub async fn extend_request(
    tx: &mut SchoolTx,
    subject_request_id: SubjectRequestId,
    reason: &LongText<1000>,
    today: NaiveDate,
) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let card = request(tx, subject_request_id).await?;
    let extended = sqlx::query!(
        "update subject_request set due_on = $3, extended_on = $4, extension_reason = $5, warned_on = null,
           version = version + 1
         where school_id = $1 and subject_request_id = $2 and answered_on is null and extended_on is null",
        school_id,
        subject_request_id.as_uuid(),
        due(card.asked.received_on, true),
        today,
        reason.as_str(),
    )
    .execute(tx.sql())
    .await?;
    if extended.rows_affected() == 0 {
        let answered = request(tx, subject_request_id).await?.asked.answered_on.is_some();
        let rule = if answered { "subject_request_answered_already" } else { "subject_request_extended_already" };
        return Err(Error::conflict(rule));
    }
    audit::school(tx, "right.extended", subject_request_id.as_uuid()).await
}
