//! Conversations with applicants, written down.

use chrono::NaiveDate;
use domain::{
    ids::{PoolInterviewId, PoolMentorId},
    pool_event::PoolEvent,
    term::Term,
    text::{LongText, ShortText},
    vetting::{CheckItem, InterviewFormat, InterviewOutcome, TrainingTopic},
};
use serde::Deserialize;

use super::{checks::set, work::take};
use crate::{RegionTx, Result, audit, pool::events, stored};

/// The record of a conversation.
#[derive(Debug, Clone, Deserialize)]
pub struct Interview {
    /// When it was held.
    pub held_on: NaiveDate,
    /// Who talked with the person.
    pub held_by: String,
    /// How.
    pub format: InterviewFormat,
    /// What came of it.
    pub outcome: InterviewOutcome,
    /// What the person is like.
    pub impression: String,
    /// What the person has to learn.
    pub training: Vec<TrainingTopic>,
    /// What of it no topic says; may be empty.
    pub training_words: String,
    /// Whether the mentor reads what has to be learnt.
    pub told: bool,
}

/// A record as it is written.
#[derive(Debug, Clone)]
pub struct NewInterview {
    /// Made when the form was shown: a form sent twice writes one record.
    pub pool_interview_id: PoolInterviewId,
    /// When it was held.
    pub held_on: NaiveDate,
    /// Who talked with the person.
    pub held_by: ShortText<200>,
    /// How.
    pub format: InterviewFormat,
    /// What came of it.
    pub outcome: InterviewOutcome,
    /// What the person is like.
    pub impression: LongText<2000>,
    /// What the person has to learn.
    pub training: Vec<TrainingTopic>,
    /// What of it no topic says.
    pub training_words: Option<LongText<1000>>,
    /// Whether the mentor reads what has to be learnt; nothing else of the record.
    pub told: bool,
}

/// Writes the record of a conversation; it ticks its line of the checklist, or takes the tick back.
///
/// # Errors
/// [`Error::NotFound`](crate::Error::NotFound) when the region has no such application;
/// [`Error::Conflict`](crate::Error::Conflict) `application_decided` when it is not being checked, `application_held` when
/// somebody else works on it.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn record_interview(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, new: &NewInterview) -> Result<()> {
    take(tx, pool_mentor_id).await?;
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let recorded = sqlx::query!(
        "insert into pool_interview (region_id, pool_interview_id, pool_mentor_id, held_on, held_by, format, outcome,
           impression, training, training_words, recorded_by, told)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict on constraint pool_interview_pkey do nothing",
        region_id,
        new.pool_interview_id.as_uuid(),
        pool_mentor_id.as_uuid(),
        new.held_on,
        new.held_by.as_str(),
        new.format.code(),
        new.outcome.code(),
        new.impression.as_str(),
        &stored::codes(&new.training),
        new.training_words.as_ref().map_or("", LongText::as_str),
        account_id,
        new.told,
    )
    .execute(tx.sql())
    .await?;
    if recorded.rows_affected() == 0 {
        return Ok(());
    }
    set(tx, pool_mentor_id, CheckItem::Conversation, new.outcome.clears()).await?;
    events::centre(tx, pool_mentor_id, PoolEvent::Interviewed, new.outcome.label()).await?;
    audit::region(tx, "application.interviewed", pool_mentor_id.as_uuid()).await
}
