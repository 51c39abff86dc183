//! What a mentee, or the representative, may see: the own request, the mentor, that meetings took place.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{meeting::MeetingKind, mentoring_form::MentoringForm, state::PairState};
use serde::Deserialize;
use sqlx::types::Json;

use crate::{MenteeTx, Result, letters::term};

/// The own page.
#[derive(Debug, Clone)]
pub struct MyPage {
    /// Name of the mentee.
    pub full_name: String,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// With what help was asked for.
    pub request: String,
    /// Since when the school has suspended the use of these data.
    pub suspended_on: Option<NaiveDate>,
    /// Pairs, running ones first.
    pub pairs: Vec<MyPair>,
    /// What this person told the school, the newest first.
    pub notes: Vec<MyNote>,
    /// Whether the school may write down what a representative tells: the consent to it is in force.
    pub heard: bool,
}

/// What the person told the school.
#[derive(Debug, Clone)]
pub struct MyNote {
    /// The words.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// One pair of the mentee.
#[derive(Debug, Clone)]
pub struct MyPair {
    /// The mentor.
    pub mentor: String,
    /// Where the mentor works or learns.
    pub workplace: String,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// What they want to reach.
    pub goal: String,
    /// First day.
    pub started_on: NaiveDate,
    /// Where it stands.
    pub state: PairState,
    /// Meetings, the last first.
    pub meetings: Vec<MyMeeting>,
}

/// That a meeting took place; what was said in it stays between the two.
#[derive(Debug, Clone, Deserialize)]
pub struct MyMeeting {
    /// Its kind.
    pub kind: MeetingKind,
    /// The day.
    pub held_on: NaiveDate,
    /// Length in minutes.
    pub minutes: i32,
    /// What it was about.
    pub topic: String,
}

/// Loads the page.
///
/// # Errors
/// [`crate::Error::NotFound`] when the mentee is no longer in the base.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn page(tx: &mut MenteeTx) -> Result<MyPage> {
    let (school_id, mentee_id) = (tx.school_id().as_uuid(), tx.mentee_id().as_uuid());
    let own = sqlx::query!(
        r#"select full_name, class_label, post, request, blocked_on,
             mayak_consented(school_id, mentee_id, null, 'third_party_info', current_date) as "heard!"
           from mentee where school_id = $1 and mentee_id = $2"#,
        school_id,
        mentee_id,
    )
    .fetch_one(tx.sql())
    .await?;
    let pairs = sqlx::query!(
        r#"select m.full_name as mentor, m.workplace, p.form, p.goal, p.started_on, p.state,
             (select coalesce(json_agg(json_build_object('kind', g.kind, 'held_on', g.held_on, 'minutes', g.minutes,
                'topic', g.topic) order by g.held_on desc, g.meeting_id desc), '[]')
              from meeting g where g.school_id = p.school_id and g.pair_id = p.pair_id) as "meetings!: Json<Vec<MyMeeting>>"
           from pair p join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
           where p.school_id = $1 and p.mentee_id = $2
           order by p.state = 'active' desc, p.started_on desc, p.pair_id"#,
        school_id,
        mentee_id,
    )
    .fetch_all(tx.sql())
    .await?;
    let pairs = pairs
        .into_iter()
        .map(|pair| {
            Ok(MyPair {
                mentor: pair.mentor,
                workplace: pair.workplace,
                form: term(&pair.form, "pair.form")?,
                goal: pair.goal,
                started_on: pair.started_on,
                state: term(&pair.state, "pair.state")?,
                meetings: pair.meetings.0,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let notes = sqlx::query_as!(
        MyNote,
        "select text, at from mentee_note where school_id = $1 and mentee_id = $2 order by at desc, mentee_note_id",
        school_id,
        mentee_id,
    )
    .fetch_all(tx.sql())
    .await?;
    let place = if own.class_label.is_empty() { own.post } else { own.class_label };
    Ok(MyPage {
        full_name: own.full_name,
        place,
        request: own.request,
        suspended_on: own.blocked_on,
        pairs,
        notes,
        heard: own.heard,
    })
}
