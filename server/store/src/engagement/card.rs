//! One question of a school.

use chrono::{DateTime, Utc};
use domain::{
    ids::{EngagementId, MentorId, PoolMentorId},
    mentoring_form::MentoringForm,
    state::EngagementState,
};

use crate::{Result, SchoolTx, letters::term};

/// A question and its answer.
#[derive(Debug, Clone)]
pub struct Card {
    /// The question.
    pub engagement_id: EngagementId,
    /// The mentor; `None` when the mentor is no longer shown to the school and never worked with it.
    pub mentor: Option<String>,
    /// The entry of the pool, while it is shown to the school.
    pub pool_mentor_id: Option<PoolMentorId>,
    /// The mentor in the school's own base, with contacts: there from the first acceptance on.
    pub mentor_id: Option<MentorId>,
    /// For which form of mentoring.
    pub form: MentoringForm,
    /// What the school wrote.
    pub message: String,
    /// Where it stands.
    pub state: EngagementState,
    /// What the mentor said to it; may be empty.
    pub answer: String,
    /// When the school asked.
    pub asked_at: DateTime<Utc>,
    /// Who asked; `None` when the account is gone.
    pub asked_by: Option<String>,
    /// When it was answered, withdrawn or closed.
    pub answered_at: Option<DateTime<Utc>>,
}

/// The question. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the school never asked it.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %engagement_id), err(level = "debug"))]
pub async fn card(tx: &mut SchoolTx, engagement_id: EngagementId) -> Result<Card> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select e.form, e.message, e.state, e.answer, e.asked_at, e.answered_at, a.full_name as "asked_by?",
             coalesce(p.full_name, m.full_name) as mentor, p.pool_mentor_id as "pool_mentor_id?", m.mentor_id as "mentor_id?"
           from engagement e
           left join pool_mentor p on p.region_id = e.region_id and p.pool_mentor_id = e.pool_mentor_id
           left join mentor m on m.school_id = e.school_id and m.pool_mentor_id = e.pool_mentor_id
           left join account a on a.account_id = e.asked_by
           where e.school_id = $1 and e.engagement_id = $2"#,
        school_id,
        engagement_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Card {
        engagement_id,
        mentor: row.mentor,
        pool_mentor_id: row.pool_mentor_id.map(PoolMentorId::from_uuid),
        mentor_id: row.mentor_id.map(MentorId::from_uuid),
        form: term(&row.form, "engagement.form")?,
        message: row.message,
        state: term(&row.state, "engagement.state")?,
        answer: row.answer,
        asked_at: row.asked_at,
        asked_by: row.asked_by,
        answered_at: row.answered_at,
    })
}
