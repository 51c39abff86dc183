//! One question of a school with what the mentor needs to decide.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    engagement::{Ender, Pause, Side, Waiting},
    ids::{EngagementId, PoolMentorId},
    mentoring_form::MentoringForm,
    paper::PapersOutlook,
    state::EngagementState,
};
use sqlx::types::Json;

use super::Message;
use crate::{MentorTx, Result, letters::term};

/// A question to the mentor.
#[derive(Debug, Clone)]
pub struct OwnCard {
    /// The question.
    pub engagement_id: EngagementId,
    /// The entry that is asked.
    pub pool_mentor_id: PoolMentorId,
    /// Short name of the school.
    pub school: String,
    /// Full name of the school.
    pub school_full: String,
    /// Postal address of the school.
    pub address: String,
    /// Its municipality.
    pub municipality: String,
    /// For which form of mentoring.
    pub form: MentoringForm,
    /// For how many mentees.
    pub asked: i32,
    /// So many places were given.
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
    /// What the mentor said; may be empty.
    pub answer: String,
    /// When the school asked.
    pub asked_at: DateTime<Utc>,
    /// When it was answered, withdrawn or closed.
    pub answered_at: Option<DateTime<Utc>>,
    /// Places that running pairs still take while the work comes to its end.
    pub closing: i32,
    /// Who ended the common work, and when.
    pub ended: Option<(Ender, DateTime<Utc>)>,
    /// Why; may be empty.
    pub end_reason: String,
    /// The mentor's places, and how many of them are free.
    pub places: (i32, i32),
    /// Last day of the permission to be shown to schools.
    pub shown_until: Option<NaiveDate>,
    /// Until when the papers that the region asks are in force.
    pub papers: PapersOutlook,
}

/// The question. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when nobody asked the mentor this.
#[tracing::instrument(skip_all, fields(%engagement_id), err(level = "debug"))]
pub async fn own_card(tx: &mut MentorTx, engagement_id: EngagementId) -> Result<OwnCard> {
    let row = sqlx::query!(
        r#"select e.form, e.places, e.granted, e.purpose, e.message, e.state, e.turn, e.waits_since, e.reminded_on, e.answer, e.asked_at,
             e.answered_at, e.held, e.ended_by, e.end_reason, e.ended_at, e.pool_mentor_id,
             s.short_name, s.full_name, s.address, m.name as municipality, l.capacity, l.free as "free!", p.shown_until,
             p.papers_until, p.papers_absent,
             (select coalesce(jsonb_agg(jsonb_build_object('side', g.side, 'text', g.text, 'at', g.at) order by g.at), '[]')
               from engagement_message g where g.school_id = e.school_id and g.engagement_id = e.engagement_id)
               as "talk!: Json<Vec<Message>>",
             (select coalesce(jsonb_agg(jsonb_build_object('from_on', w.from_on, 'until_on', w.until_on)), '[]')
               from pool_pause w where w.region_id = e.region_id and w.pool_mentor_id = e.pool_mentor_id
                 and e.turn = 'mentor' and w.until_on >= e.waits_since) as "pauses!: Json<Vec<Pause>>"
           from engagement e
           join pool_mentor p on p.region_id = e.region_id and p.pool_mentor_id = e.pool_mentor_id
           join pool_mentor_place l on l.region_id = e.region_id and l.pool_mentor_id = e.pool_mentor_id
           join school s on s.school_id = e.school_id
           join municipality m on m.region_id = s.region_id and m.municipality_id = s.municipality_id
           where e.engagement_id = $1 and p.account_id = $2"#,
        engagement_id.as_uuid(),
        tx.account_id().as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let state: EngagementState = term(&row.state, "engagement.state")?;
    let ended_by = row.ended_by.map(|side| term(&side, "engagement.ended_by")).transpose()?;
    Ok(OwnCard {
        engagement_id,
        pool_mentor_id: PoolMentorId::from_uuid(row.pool_mentor_id),
        school: row.short_name,
        school_full: row.full_name,
        address: row.address,
        municipality: row.municipality,
        form: term(&row.form, "engagement.form")?,
        asked: row.places,
        granted: row.granted,
        purpose: row.purpose,
        message: row.message,
        state,
        turn: term(&row.turn, "engagement.turn")?,
        closes_on: Waiting { since: row.waits_since, pauses: &row.pauses.0, reminded_on: row.reminded_on }.closes_on(),
        talk: row.talk.0,
        answer: row.answer,
        asked_at: row.asked_at,
        answered_at: row.answered_at,
        closing: if state == EngagementState::Ending { row.held } else { 0 },
        ended: ended_by.zip(row.ended_at),
        end_reason: row.end_reason,
        places: (row.capacity, row.free),
        shown_until: row.shown_until,
        papers: PapersOutlook { until: row.papers_until, absent: row.papers_absent },
    })
}
