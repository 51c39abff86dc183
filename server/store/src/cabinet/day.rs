//! What a mentor looks at first: questions that wait, the meetings of this week, schools, papers, absences, what to learn.

use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    engagement::{Pause, Waiting},
    ids::{AppointmentId, EngagementId, PairId, PoolMentorId},
    meeting::{MeetingKind, MeetingPlace},
    mentoring_form::MentoringForm,
    paper::{PaperKind, PaperState},
    vetting::TrainingTopic,
};
use serde::Deserialize;
use sqlx::types::Json;

use crate::{MentorTx, Result};

/// A week from Monday to Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub from_on: NaiveDate,
    /// Its Sunday.
    pub until_on: NaiveDate,
}

impl Week {
    /// The week of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        use chrono::Datelike as _;
        let from_on = day - Days::new(day.weekday().num_days_from_monday().into());
        Self { from_on, until_on: from_on + Days::new(6) }
    }
}

/// The first page of the cabinet, beside the entries and the pairs.
#[derive(Debug, Clone, Default)]
pub struct Workday {
    /// Questions of schools that wait for the mentor's answer, what closes first before the rest.
    pub questions: Vec<Question>,
    /// Meetings written down this week, in their order.
    pub meetings: Vec<DayMeeting>,
    /// Arranged meetings of this week, and earlier ones nobody has marked, in their order.
    pub planned: Vec<DayPlanned>,
    /// Schools where the mentor works, by name.
    pub schools: Vec<DaySchool>,
    /// Papers that count or wait for a decision, the newest of each kind and state.
    pub papers: Vec<DayPaper>,
    /// Absences that are not over, the nearest first.
    pub pauses: Vec<DayPause>,
    /// What the centre says that the mentor has to learn: of each entry the latest.
    pub training: Vec<Training>,
}

/// A question that waits for the mentor.
#[derive(Debug, Clone)]
pub struct Question {
    /// Which one.
    pub engagement_id: EngagementId,
    /// Short name of the school.
    pub school: String,
    /// What for; may be empty.
    pub purpose: String,
    /// For which form of mentoring.
    pub form: MentoringForm,
    /// For how many mentees.
    pub places: i32,
    /// The day on which it closes without an answer.
    pub closes_on: NaiveDate,
}

#[derive(Debug, Deserialize)]
struct QuestionJson {
    engagement_id: EngagementId,
    school: String,
    purpose: String,
    form: MentoringForm,
    places: i32,
    waits_since: NaiveDate,
    reminded_on: Option<NaiveDate>,
    pauses: Vec<Pause>,
}

impl From<QuestionJson> for Question {
    fn from(json: QuestionJson) -> Self {
        Self {
            engagement_id: json.engagement_id,
            school: json.school,
            purpose: json.purpose,
            form: json.form,
            places: json.places,
            closes_on: Waiting { since: json.waits_since, pauses: &json.pauses, reminded_on: json.reminded_on }
                .closes_on(),
        }
    }
}

/// A meeting that was written down.
#[derive(Debug, Clone, Deserialize)]
pub struct DayMeeting {
    /// Whose.
    pub pair_id: PairId,
    /// The day.
    pub held_on: NaiveDate,
    /// How long.
    pub minutes: i32,
    /// Where.
    pub place: MeetingPlace,
    /// Which meeting.
    pub kind: MeetingKind,
}

/// A meeting that is arranged.
#[derive(Debug, Clone, Deserialize)]
pub struct DayPlanned {
    /// Which.
    pub appointment_id: AppointmentId,
    /// Whose.
    pub pair_id: PairId,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// Where.
    pub place: MeetingPlace,
    /// Which meeting.
    pub kind: MeetingKind,
}

/// A school where the mentor works.
#[derive(Debug, Clone, Deserialize)]
pub struct DaySchool {
    /// Short name.
    pub school: String,
    /// Postal address.
    pub address: String,
    /// Since when.
    pub entered_on: NaiveDate,
    /// Running pairs.
    pub pairs: i64,
    /// Places that the school may use.
    pub places: i32,
    /// Whether the common work comes to its end.
    pub ending: bool,
}

/// A paper.
#[derive(Debug, Clone, Deserialize)]
pub struct DayPaper {
    /// Of which entry.
    pub pool_mentor_id: PoolMentorId,
    /// Which paper.
    pub kind: PaperKind,
    /// Accepted, or waiting.
    pub state: PaperState,
    /// Its last day; none before the decision, and where it counts without an end.
    pub valid_until: Option<NaiveDate>,
}

/// An absence.
#[derive(Debug, Clone, Deserialize)]
pub struct DayPause {
    /// Of which entry.
    pub pool_mentor_id: PoolMentorId,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub until_on: NaiveDate,
}

/// What the centre says that the mentor has to learn.
#[derive(Debug, Clone, Deserialize)]
pub struct Training {
    /// Of which entry.
    pub pool_mentor_id: PoolMentorId,
    /// The day of the conversation.
    pub held_on: NaiveDate,
    /// Topics.
    pub training: Vec<TrainingTopic>,
    /// What no topic says; may be empty.
    pub training_words: String,
}

/// Loads it. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn workday(tx: &mut MentorTx, today: NaiveDate) -> Result<Workday> {
    let week = Week::of(today);
    let row = sqlx::query!(
        r#"with own as (select p.region_id, p.pool_mentor_id from pool_mentor p where p.account_id = $1),
           base as (select t.school_id, t.mentor_id, t.pool_mentor_id, t.entered_on, t.left_on, t.capacity
             from mentor t where t.account_id = $1)
           select
             (select coalesce(json_agg(one), '[]') from (
                select e.engagement_id, s.short_name as school, e.purpose, e.form, e.places, e.waits_since, e.reminded_on,
                  (select coalesce(json_agg(json_build_object('from_on', w.from_on, 'until_on', w.until_on)), '[]')
                   from pool_pause w where w.region_id = e.region_id and w.pool_mentor_id = e.pool_mentor_id
                     and w.until_on >= e.waits_since) as pauses
                from engagement e join school s on s.school_id = e.school_id
                where e.state = 'asked' and e.turn = 'mentor' and e.pool_mentor_id in (select own.pool_mentor_id from own)) one)
               as "questions!: Json<Vec<QuestionJson>>",
             (select coalesce(json_agg(one order by one.held_on, one.meeting_id), '[]') from (
                select g.meeting_id, g.pair_id, g.held_on, g.minutes, g.place, g.kind
                from meeting g
                join pair p on p.school_id = g.school_id and p.pair_id = g.pair_id and p.state = 'active'
                join base t on t.school_id = p.school_id and t.mentor_id = p.mentor_id
                where g.held_on between $2 and $3) one) as "meetings!: Json<Vec<DayMeeting>>",
             (select coalesce(json_agg(one order by one.starts_at, one.appointment_id), '[]') from (
                select a.appointment_id, a.pair_id, a.starts_at, a.place, a.kind
                from appointment a
                join pair p on p.school_id = a.school_id and p.pair_id = a.pair_id and p.state = 'active'
                join base t on t.school_id = p.school_id and t.mentor_id = p.mentor_id
                where a.state = 'planned' and a.starts_at::date between $4::date - 30 and $3) one)
               as "planned!: Json<Vec<DayPlanned>>",
             (select coalesce(json_agg(one order by one.school), '[]') from (
                select s.short_name as school, s.address, t.entered_on, t.capacity as places,
                  (select count(*) from pair p
                   where p.school_id = t.school_id and p.mentor_id = t.mentor_id and p.state = 'active') as pairs,
                  exists (select from engagement e where e.school_id = t.school_id
                    and e.pool_mentor_id = t.pool_mentor_id and e.state = 'ending') as ending
                from base t join school s on s.school_id = t.school_id
                where t.left_on is null or t.left_on > $4) one) as "schools!: Json<Vec<DaySchool>>",
             (select coalesce(json_agg(one order by one.kind, one.state), '[]') from (
                select distinct on (d.pool_mentor_id, d.kind, d.state) d.pool_mentor_id, d.kind, d.state, d.valid_until
                from pool_paper d join own using (region_id, pool_mentor_id)
                where d.state in ('accepted', 'waiting')
                order by d.pool_mentor_id, d.kind, d.state, d.valid_until desc nulls first) one)
               as "papers!: Json<Vec<DayPaper>>",
             (select coalesce(json_agg(one order by one.from_on), '[]') from (
                select a.pool_mentor_id, a.from_on, a.until_on
                from pool_pause a join own using (region_id, pool_mentor_id) where a.until_on >= $4) one)
               as "pauses!: Json<Vec<DayPause>>",
             (select coalesce(json_agg(one), '[]') from (
                select distinct on (i.pool_mentor_id) i.pool_mentor_id, i.held_on, i.training, i.training_words
                from pool_interview i join own using (region_id, pool_mentor_id)
                order by i.pool_mentor_id, i.held_on desc, i.recorded_at desc) one) as "training!: Json<Vec<Training>>""#,
        tx.account_id().as_uuid(),
        week.from_on,
        week.until_on,
        today,
    )
    .fetch_one(tx.sql())
    .await?;
    let mut questions: Vec<Question> = row.questions.0.into_iter().map(Question::from).collect();
    questions.sort_by_key(|question| question.closes_on);
    Ok(Workday {
        questions,
        meetings: row.meetings.0,
        planned: row.planned.0,
        schools: row.schools.0,
        papers: row.papers.0,
        pauses: row.pauses.0,
        training: row.training.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A week begins on Monday and ends on Sunday, over the end of a year too.
    #[test]
    fn weeks() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (of, from_on, until_on) in [
            ("2026-11-22", "2026-11-16", "2026-11-22"),
            ("2026-11-23", "2026-11-23", "2026-11-29"),
            ("2027-01-01", "2026-12-28", "2027-01-03"),
        ] {
            assert_eq!(Week::of(day(of)), Week { from_on: day(from_on), until_on: day(until_on) }, "{of}");
        }
    }
}
