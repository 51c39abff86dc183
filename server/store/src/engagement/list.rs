//! The questions of a school to mentors of the pool, the newest first.

use chrono::{DateTime, Utc};
use domain::{
    engagement::Side, ids::EngagementId, mentoring_form::MentoringForm, page::Cursor, state::EngagementState,
    term::Term,
};

use crate::{
    Result, SchoolTx,
    letters::term,
    page::{LIMIT, Listed, after_moment, moment_cursor},
};

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Part of a mentor's name, normalised by `domain::search`; empty for all.
    pub search: String,
    /// Only questions in this state.
    pub state: Option<EngagementState>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One question in the list.
#[derive(Debug, Clone)]
pub struct EngagementRow {
    /// The question.
    pub engagement_id: EngagementId,
    /// The mentor; `None` when the mentor is no longer shown to the school and never worked with it.
    pub mentor: Option<String>,
    /// For which form of mentoring.
    pub form: MentoringForm,
    /// For how many mentees.
    pub places: i32,
    /// So many the mentor gave.
    pub granted: Option<i32>,
    /// Where it stands.
    pub state: EngagementState,
    /// While it is open: who has the word.
    pub turn: Side,
    /// What the mentor said to it; may be empty.
    pub answer: String,
    /// When the school asked.
    pub asked_at: DateTime<Utc>,
}

/// Questions by the moment they were asked. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn list(tx: &mut SchoolTx, filter: &Filter) -> Result<Listed<EngagementRow>> {
    let school_id = tx.school_id().as_uuid();
    let (after_moment, after_id) = after_moment(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as (
             select e.engagement_id, e.form, e.places, e.granted, e.state, e.turn, e.answer, e.asked_at,
               coalesce(p.full_name, m.full_name) as mentor
             from engagement e
             left join pool_mentor p on p.region_id = e.region_id and p.pool_mentor_id = e.pool_mentor_id
             left join mentor m on m.school_id = e.school_id and m.pool_mentor_id = e.pool_mentor_id
             where e.school_id = $1
               and ($2 = '' or position($2 in coalesce(p.search_name, m.search_name, '')) > 0)
               and ($3::text is null or e.state = $3)
           )
           select f.engagement_id, f.form, f.places, f.granted, f.state, f.turn, f.answer, f.asked_at, f.mentor as "mentor?",
             (select count(*) from fitting) as "total!"
           from fitting f
           where $4::timestamptz is null or (f.asked_at, f.engagement_id) < ($4, $5::uuid)
           order by f.asked_at desc, f.engagement_id desc
           limit $6"#,
        school_id,
        filter.search,
        filter.state.map(Term::code),
        after_moment,
        after_id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| moment_cursor(row.asked_at, row.engagement_id),
        |row| {
            Ok(EngagementRow {
                engagement_id: EngagementId::from_uuid(row.engagement_id),
                mentor: row.mentor,
                form: term(&row.form, "engagement.form")?,
                places: row.places,
                granted: row.granted,
                state: term(&row.state, "engagement.state")?,
                turn: term(&row.turn, "engagement.turn")?,
                answer: row.answer,
                asked_at: row.asked_at,
            })
        },
    )
}
