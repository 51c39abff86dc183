//! The talk about an open question: the mentor asks, the school answers, in turns. Each word is a letter to the other side
//! and starts the clock anew; the database sees to the turns (`engagement_message_turns`).

use chrono::{DateTime, Utc};
use domain::{engagement::Side, ids::EngagementId, letter::LetterKind, text::LongText};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{answer, end, named};
use crate::{
    MentorTx, Result, SchoolTx, audit,
    error::written,
    ids,
    outbox::{self, NewLetter, Recipient},
};

/// One word of the talk.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Message {
    /// Who said it.
    pub side: Side,
    /// What.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The mentor asks the school something before answering.
///
/// # Errors
/// [`crate::Error::NotFound`] when nobody asked the mentor this; [`crate::Error::Conflict`] `engagement_message_turns` when
/// the question is closed or the school has not answered yet.
#[tracing::instrument(skip_all, fields(%engagement_id), err(level = "debug"))]
pub async fn ask_back(tx: &mut MentorTx, engagement_id: EngagementId, text: &LongText<2000>) -> Result<()> {
    let question = answer::find(tx, engagement_id).await?;
    let message_id: Uuid = ids::new();
    let said = sqlx::query!(
        "insert into engagement_message (school_id, engagement_message_id, engagement_id, side, text, account_id)
         values ($1, $2, $3, 'mentor', $4, $5)",
        question.school.as_uuid(),
        message_id,
        engagement_id.as_uuid(),
        text.as_str(),
        tx.account_id().as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&said)?;
    audit::mentor(tx, question.school, "engagement.asked_back", engagement_id.as_uuid()).await?;
    let letter = letter(engagement_id, message_id, Side::School, Recipient::Curators);
    outbox::mentor(tx, question.region, question.school, letter).await
}

/// The school answers what the mentor asked.
///
/// # Errors
/// [`crate::Error::NotFound`] when the school never asked this; [`crate::Error::Conflict`] `engagement_message_turns` when
/// the question is closed or the mentor has asked nothing, `message_names_mentee` when a mentee of the school is named.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %engagement_id), err(level = "debug"))]
pub async fn reply(tx: &mut SchoolTx, engagement_id: EngagementId, text: &LongText<2000>) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let mentor = end::asked_of(tx, engagement_id).await?;
    named::nobody(tx, &[(text.as_str(), "message_names_mentee")]).await?;
    let message_id: Uuid = ids::new();
    let said = sqlx::query!(
        "insert into engagement_message (school_id, engagement_message_id, engagement_id, side, text, account_id)
         values ($1, $2, $3, 'school', $4, $5)",
        school_id,
        message_id,
        engagement_id.as_uuid(),
        text.as_str(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    written(&said)?;
    audit::school(tx, "engagement.replied", engagement_id.as_uuid()).await?;
    outbox::school(tx, letter(engagement_id, message_id, Side::Mentor, Recipient::PoolMentor(mentor))).await
}

fn letter(engagement_id: EngagementId, message_id: Uuid, reader: Side, to: Recipient<'_>) -> NewLetter<'_> {
    NewLetter {
        kind: LetterKind::EngagementTalk,
        event: format!("engagement_talk:{message_id}"),
        to,
        params: json!({ "engagement_id": engagement_id, "reader": reader }),
    }
}
