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
use crate::{Error, RegionTx, Result, audit, pool::events, stored};

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

/// Writes the record of a conversation; the latest one ticks its line of the checklist, or takes the tick back.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such application; [`Error::Conflict`] `application_decided` when it is not
/// being checked, `application_held` when somebody else works on it, `form_used` when another record has this id.
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
    let stands = stands(tx, pool_mentor_id, new).await?;
    if recorded.rows_affected() == 0 {
        return if stands.same { Ok(()) } else { Err(Error::conflict("form_used")) };
    }
    if stands.latest {
        set(tx, pool_mentor_id, CheckItem::Conversation, new.outcome.clears()).await?;
    }
    events::centre(tx, pool_mentor_id, PoolEvent::Interviewed, new.outcome.label()).await?;
    audit::region(tx, "application.interviewed", pool_mentor_id.as_uuid()).await
}

/// How a stored record stands beside the one that is being written, and beside the others.
struct Stands {
    same: bool,
    latest: bool,
}

async fn stands(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, new: &NewInterview) -> Result<Stands> {
    let region_id = tx.region_id().as_uuid();
    Ok(sqlx::query_as!(
        Stands,
        r#"select (i.pool_mentor_id, i.held_on, i.held_by, i.format, i.outcome, i.impression, i.training, i.training_words,
                 i.told)
               = ($3::uuid, $4::date, $5::text, $6::text, $7::text, $8::text, $9::text[], $10::text, $11::boolean) as "same!",
             not exists (select from pool_interview later
               where later.region_id = i.region_id and later.pool_mentor_id = i.pool_mentor_id
                 and later.held_on > i.held_on) as "latest!"
           from pool_interview i where i.region_id = $1 and i.pool_interview_id = $2"#,
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
        new.told,
    )
    .fetch_one(tx.sql())
    .await?)
}
