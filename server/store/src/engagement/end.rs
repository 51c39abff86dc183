//! A school takes a question back; either side ends the common work. What becomes of the places is decided by the database
//! under the lock of the mentor's places (`mayak_end_engagement`), for both sides alike.

use domain::{
    engagement::Side,
    ids::{EngagementId, PoolMentorId},
    letter::LetterKind,
    text::LongText,
};
use serde_json::json;

use super::answer;
use crate::{
    Error, MentorTx, Result, SchoolTx, audit,
    outbox::{self, NewLetter, Recipient},
};

/// Takes back a question that has no answer yet; the mentor is told.
///
/// # Errors
/// [`Error::NotFound`] when the school never asked it; [`Error::Conflict`] `engagement_answered` when it is closed.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %engagement_id), err(level = "debug"))]
pub async fn withdraw(tx: &mut SchoolTx, engagement_id: EngagementId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let mentor = asked_of(tx, engagement_id).await?;
    let withdrawn = sqlx::query!(
        "update engagement set state = 'withdrawn', answered_at = now()
         where school_id = $1 and engagement_id = $2 and state = 'asked'",
        school_id,
        engagement_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    if withdrawn.rows_affected() == 0 {
        return Err(Error::conflict("engagement_answered"));
    }
    audit::school(tx, "engagement.withdrawn", engagement_id.as_uuid()).await?;
    let letter = NewLetter {
        kind: LetterKind::EngagementClosed,
        event: format!("engagement_closed:{engagement_id}"),
        to: Recipient::PoolMentor(mentor),
        params: json!({ "engagement_id": engagement_id, "reader": Side::Mentor }),
    };
    outbox::school(tx, letter).await
}

/// The school ends the common work. Gives the number of its running pairs that now have to be brought to an end; without
/// them the places are free at once. A mentor who left the pool ended it already.
///
/// # Errors
/// [`Error::NotFound`] when the school never asked it; [`Error::Conflict`] `engagement_not_accepted` when there is no common
/// work.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %engagement_id), err(level = "debug"))]
pub async fn end(tx: &mut SchoolTx, engagement_id: EngagementId, reason: &LongText<1000>) -> Result<u64> {
    let school_id = tx.school_id().as_uuid();
    let mentor = asked_of(tx, engagement_id).await?;
    let stays = sqlx::query_scalar!(
        r#"select mayak_end_engagement($1, $2, $3) as "stays!""#,
        school_id,
        engagement_id.as_uuid(),
        reason.as_str(),
    )
    .fetch_one(tx.sql())
    .await?;
    audit::school(tx, "engagement.ended", engagement_id.as_uuid()).await?;
    outbox::school(tx, ended(engagement_id, Side::Mentor, Recipient::PoolMentor(mentor))).await?;
    Ok(stays.unsigned_abs().into())
}

/// The mentor ends the common work; the rest as [`end`].
///
/// # Errors
/// [`Error::NotFound`] when nobody asked the mentor this; [`Error::Conflict`] `engagement_not_accepted` when there is no
/// common work.
#[tracing::instrument(skip_all, fields(%engagement_id), err(level = "debug"))]
pub async fn end_own(tx: &mut MentorTx, engagement_id: EngagementId, reason: &LongText<1000>) -> Result<u64> {
    let question = answer::find(tx, engagement_id).await?;
    let stays = sqlx::query_scalar!(
        r#"select mayak_end_engagement($1, $2, $3) as "stays!""#,
        question.school.as_uuid(),
        engagement_id.as_uuid(),
        reason.as_str(),
    )
    .fetch_one(tx.sql())
    .await?;
    audit::mentor(tx, question.school, "engagement.ended", engagement_id.as_uuid()).await?;
    let letter = ended(engagement_id, Side::School, Recipient::Curators);
    outbox::mentor(tx, question.region, question.school, letter).await?;
    Ok(stays.unsigned_abs().into())
}

/// Whom the school asked this.
pub(super) async fn asked_of(tx: &mut SchoolTx, engagement_id: EngagementId) -> Result<PoolMentorId> {
    let pool_mentor_id = sqlx::query_scalar!(
        "select pool_mentor_id from engagement where school_id = $1 and engagement_id = $2",
        tx.school_id().as_uuid(),
        engagement_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(PoolMentorId::from_uuid(pool_mentor_id))
}

fn ended(engagement_id: EngagementId, reader: Side, to: Recipient<'_>) -> NewLetter<'_> {
    NewLetter {
        kind: LetterKind::EngagementEnded,
        event: format!("engagement_ended:{engagement_id}"),
        to,
        params: json!({ "engagement_id": engagement_id, "reader": reader }),
    }
}
