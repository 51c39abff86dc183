//! One group meeting with its figures.

use chrono::{DateTime, Utc};
use domain::{
    gathering::{GatheringKind, GatheringState, SurveyTimes},
    ids::GatheringId,
};

use crate::{Result, SchoolTx, letters::term};

/// A meeting.
#[derive(Debug, Clone)]
pub struct Card {
    /// The meeting.
    pub gathering_id: GatheringId,
    /// What it is for.
    pub kind: GatheringKind,
    /// What it is called.
    pub title: String,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// How long it is to last, in minutes.
    pub minutes: i32,
    /// Where.
    pub place: String,
    /// Where it stands.
    pub state: GatheringState,
    /// Counts its changes.
    pub version: i32,
    /// The survey after it.
    pub survey: SurveyTimes,
    /// Mentees invited.
    pub mentees: i64,
    /// Mentors invited.
    pub mentors: i64,
    /// Guests of whom it is noted whether they came.
    pub noted: i64,
    /// Guests who came.
    pub came: i64,
    /// Guests who were asked: those who were not missing, and whoever answered before that was noted.
    pub asked: i64,
    /// Of these, who answered.
    pub answered: i64,
    /// Who of those asked has no address and gets the link on paper.
    pub on_paper: i64,
}

/// The meeting. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the school has no such meeting.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn card(tx: &mut SchoolTx, gathering_id: GatheringId) -> Result<Card> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select g.kind, g.title, g.starts_at, g.minutes, g.where_text, g.state, g.version, g.survey_from, g.survey_until,
             g.revealed_at, people.mentees as "mentees!", people.mentors as "mentors!", people.noted as "noted!",
             people.came as "came!", people.asked as "asked!", people.answered as "answered!", people.on_paper as "on_paper!"
           from gathering g
           cross join lateral (
             select count(o.mentee_id) as mentees, count(o.mentor_id) as mentors, count(o.attended) as noted,
               count(*) filter (where o.attended) as came,
               count(*) filter (where o.attended is distinct from false or o.answered_at is not null) as asked,
               count(o.answered_at) as answered,
               count(*) filter (where o.attended is distinct from false and coalesce(e.email, m.email) = '') as on_paper
             from gathering_guest o
             left join mentee e on e.school_id = o.school_id and e.mentee_id = o.mentee_id
             left join mentor m on m.school_id = o.school_id and m.mentor_id = o.mentor_id
             where o.school_id = g.school_id and o.gathering_id = g.gathering_id
           ) people
           where g.school_id = $1 and g.gathering_id = $2"#,
        school_id,
        gathering_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Card {
        gathering_id,
        kind: term(&row.kind, "gathering.kind")?,
        title: row.title,
        starts_at: row.starts_at,
        minutes: row.minutes,
        place: row.where_text,
        state: term(&row.state, "gathering.state")?,
        version: row.version,
        survey: SurveyTimes { from: row.survey_from, until: row.survey_until, revealed_at: row.revealed_at },
        mentees: row.mentees,
        mentors: row.mentors,
        noted: row.noted,
        came: row.came,
        asked: row.asked,
        answered: row.answered,
        on_paper: row.on_paper,
    })
}
