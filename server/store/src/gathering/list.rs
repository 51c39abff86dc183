//! The group meetings of a school.

use chrono::{DateTime, Utc};
use domain::{
    gathering::{GatheringKind, GatheringState, SurveyTimes},
    ids::GatheringId,
    page::Cursor,
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
    /// Part of the title or the place, normalised; empty for all.
    pub search: String,
    /// Only this kind.
    pub kind: Option<GatheringKind>,
    /// Only this state.
    pub state: Option<GatheringState>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One meeting in the list.
#[derive(Debug, Clone)]
pub struct GatheringRow {
    /// The meeting.
    pub gathering_id: GatheringId,
    /// What it is for.
    pub kind: GatheringKind,
    /// What it is called.
    pub title: String,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// Where.
    pub place: String,
    /// Where it stands.
    pub state: GatheringState,
    /// The survey after it.
    pub survey: SurveyTimes,
    /// People invited.
    pub guests: i64,
    /// Of them, who answered.
    pub answered: i64,
}

/// Meetings by their beginning, the latest first. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn list(tx: &mut SchoolTx, filter: &Filter) -> Result<Listed<GatheringRow>> {
    let school_id = tx.school_id().as_uuid();
    let (after_at, after_id) = after_moment(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as (
             select g.gathering_id, g.kind, g.title, g.starts_at, g.where_text, g.state, g.survey_from, g.survey_until, g.revealed_at
             from gathering g
             where g.school_id = $1
               and ($2 = '' or position($2 in mayak_search(g.title)) > 0 or position($2 in mayak_search(g.where_text)) > 0)
               and ($3::text is null or g.kind = $3)
               and ($4::text is null or g.state = $4)
           )
           select f.gathering_id, f.kind, f.title, f.starts_at, f.where_text, f.state, f.survey_from, f.survey_until, f.revealed_at,
             (select count(*) from fitting) as "total!", people.guests as "guests!", people.answered as "answered!"
           from fitting f
           cross join lateral (
             select count(*) as guests, count(o.answered_at) as answered from gathering_guest o
             where o.school_id = $1 and o.gathering_id = f.gathering_id
           ) people
           where $5::timestamptz is null or (f.starts_at, f.gathering_id) < ($5, $6::uuid)
           order by f.starts_at desc, f.gathering_id desc
           limit $7"#,
        school_id,
        filter.search,
        filter.kind.map(Term::code),
        filter.state.map(Term::code),
        after_at,
        after_id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| moment_cursor(row.starts_at, row.gathering_id),
        |row| {
            Ok(GatheringRow {
                gathering_id: GatheringId::from_uuid(row.gathering_id),
                kind: term(&row.kind, "gathering.kind")?,
                title: row.title,
                starts_at: row.starts_at,
                place: row.where_text,
                state: term(&row.state, "gathering.state")?,
                survey: SurveyTimes { from: row.survey_from, until: row.survey_until, revealed_at: row.revealed_at },
                guests: row.guests,
                answered: row.answered,
            })
        },
    )
}
