//! A school asks a mentor of the pool.

use domain::{
    ids::{EngagementId, PoolMentorId},
    letter::LetterKind,
    mentoring_form::MentoringForm,
    term::Term,
    text::LongText,
};
use serde_json::json;

use crate::{
    Error, Result, SchoolTx, audit,
    outbox::{self, NewLetter, Recipient},
};

/// What a school asks.
#[derive(Debug, Clone)]
pub struct NewQuestion {
    /// Made when the form was shown: a form sent twice asks once.
    pub engagement_id: EngagementId,
    /// Whom.
    pub pool_mentor_id: PoolMentorId,
    /// For which form of mentoring.
    pub form: MentoringForm,
    /// What the school needs. No pupil's name belongs here: the mentor reads it before accepting.
    pub message: LongText<2000>,
}

/// Asks, and tells the mentor by letter. No place is held by asking.
///
/// # Errors
/// [`Error::NotFound`] when no such mentor is shown to the school; [`Error::Conflict`] `no_free_places`,
/// `form_not_offered`, or `engagement_open_key` when the school already waits for this mentor's answer.
#[tracing::instrument(
    skip_all,
    fields(school_id = %tx.school_id(), engagement_id = %new.engagement_id),
    err(level = "debug")
)]
pub async fn ask(tx: &mut SchoolTx, new: &NewQuestion) -> Result<()> {
    let (school_id, region_id, account_id) =
        (tx.school_id().as_uuid(), tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let mentor = sqlx::query!(
        r#"select $4 = any (p.forms) as "offers!", coalesce(l.free, 0) as "free!",
             exists (select from engagement e where e.school_id = $1 and e.engagement_id = $5) as "asked_already!"
           from pool_mentor p
           left join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
           where p.region_id = $2 and p.pool_mentor_id = $3 and p.state = 'approved'"#,
        school_id,
        region_id,
        new.pool_mentor_id.as_uuid(),
        new.form.code(),
        new.engagement_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if mentor.asked_already {
        return Ok(());
    }
    if mentor.free < 1 {
        return Err(Error::conflict("no_free_places"));
    }
    if !mentor.offers {
        return Err(Error::conflict("form_not_offered"));
    }
    let asked = sqlx::query!(
        "insert into engagement (school_id, engagement_id, region_id, pool_mentor_id, form, message, asked_by)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (school_id, engagement_id) do nothing",
        school_id,
        new.engagement_id.as_uuid(),
        region_id,
        new.pool_mentor_id.as_uuid(),
        new.form.code(),
        new.message.as_str(),
        account_id,
    )
    .execute(tx.sql())
    .await
    .map_err(Error::from)
    // Withdrawn since the entry was read: it is no longer shown.
    .map_err(|error| if error.on_constraint("engagement_needs_consents") { Error::NotFound } else { error })?;
    if asked.rows_affected() == 0 {
        return Ok(());
    }
    let letter = NewLetter {
        kind: LetterKind::SchoolAsksMentor,
        event: format!("school_asks_mentor:{}", new.engagement_id),
        to: Recipient::PoolMentor(new.pool_mentor_id),
        params: json!({ "engagement_id": new.engagement_id }),
    };
    outbox::school(tx, letter).await?;
    audit::school(tx, "engagement.asked", new.engagement_id.as_uuid()).await
}
