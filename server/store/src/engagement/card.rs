//! One question of a school.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    engagement::{Ender, Pause, Side, Waiting},
    ids::{EngagementId, MentorId, PoolMentorId},
    mentoring_form::MentoringForm,
    state::EngagementState,
};
use sqlx::types::Json;

use super::Message;
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
    /// For how many mentees.
    pub places: i32,
    /// So many the mentor gave.
    pub granted: Option<i32>,
    /// What for; empty in questions asked before there was a line for it.
    pub purpose: String,
    /// What the school wrote.
    pub message: String,
    /// Where it stands.
    pub state: EngagementState,
    /// While it is open: who has the word.
    pub turn: Side,
    /// While it is open: the day on which it closes without an answer.
    pub closes_on: NaiveDate,
    /// What was asked back and answered, in order.
    pub talk: Vec<Message>,
    /// What the mentor said to it; may be empty.
    pub answer: String,
    /// When the school asked.
    pub asked_at: DateTime<Utc>,
    /// Who asked; `None` when the account is gone.
    pub asked_by: Option<String>,
    /// When it was answered, withdrawn or closed.
    pub answered_at: Option<DateTime<Utc>>,
    /// Places that running pairs still take while the work comes to its end.
    pub closing: i32,
    /// Who ended the common work, and when.
    pub ended: Option<(Ender, DateTime<Utc>)>,
    /// Why; may be empty.
    pub end_reason: String,
}

/// The question. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the school never asked it.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %engagement_id), err(level = "debug"))]
pub async fn card(tx: &mut SchoolTx, engagement_id: EngagementId) -> Result<Card> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select e.form, e.places, e.granted, e.purpose, e.message, e.state, e.turn, e.waits_since, e.reminded_on, e.answer, e.asked_at,
             e.answered_at, e.held, e.ended_by, e.end_reason, e.ended_at, a.full_name as "asked_by?",
             coalesce(p.full_name, m.full_name) as mentor, p.pool_mentor_id as "pool_mentor_id?", m.mentor_id as "mentor_id?",
             (select coalesce(jsonb_agg(jsonb_build_object('side', g.side, 'text', g.text, 'at', g.at) order by g.at), '[]')
               from engagement_message g where g.school_id = e.school_id and g.engagement_id = e.engagement_id)
               as "talk!: Json<Vec<Message>>",
             (select coalesce(jsonb_agg(jsonb_build_object('from_on', w.from_on, 'until_on', w.until_on)), '[]')
               from pool_pause w where w.region_id = e.region_id and w.pool_mentor_id = e.pool_mentor_id
                 and e.turn = 'mentor' and w.until_on >= e.waits_since) as "pauses!: Json<Vec<Pause>>"
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
    let state: EngagementState = term(&row.state, "engagement.state")?;
    let ended_by = row.ended_by.map(|side| term(&side, "engagement.ended_by")).transpose()?;
    Ok(Card {
        engagement_id,
        mentor: row.mentor,
        pool_mentor_id: row.pool_mentor_id.map(PoolMentorId::from_uuid),
        mentor_id: row.mentor_id.map(MentorId::from_uuid),
        form: term(&row.form, "engagement.form")?,
        places: row.places,
        granted: row.granted,
        purpose: row.purpose,
        message: row.message,
        state,
        turn: term(&row.turn, "engagement.turn")?,
        closes_on: Waiting { since: row.waits_since, pauses: &row.pauses.0, reminded_on: row.reminded_on }.closes_on(),
        talk: row.talk.0,
        answer: row.answer,
        asked_at: row.asked_at,
        asked_by: row.asked_by,
        answered_at: row.answered_at,
        closing: if state == EngagementState::Ending { row.held } else { 0 },
        ended: ended_by.zip(row.ended_at),
        end_reason: row.end_reason,
    })
}
