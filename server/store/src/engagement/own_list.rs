//! The questions of schools as the mentor reads them, over all schools.

use chrono::{DateTime, Utc};
use domain::{
    engagement::Side, ids::EngagementId, mentoring_form::MentoringForm, page::Cursor, state::EngagementState,
    term::Term,
};

use crate::{
    MentorTx, Result,
    letters::term,
    page::{LIMIT, Listed, after_moment, moment_cursor},
};

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct OwnFilter {
    /// Part of a school's name, normalised by `domain::search`; empty for all.
    pub search: String,
    /// Only questions in this state.
    pub state: Option<EngagementState>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One question in the list.
#[derive(Debug, Clone)]
pub struct OwnRow {
    /// The question.
    pub engagement_id: EngagementId,
    /// Short name of the school.
    pub school: String,
    /// Where it is.
    pub municipality: String,
    /// For which form of mentoring.
    pub form: MentoringForm,
    /// For how many mentees.
    pub places: i32,
    /// Where it stands.
    pub state: EngagementState,
    /// While it is open: who has the word.
    pub turn: Side,
    /// When the school asked.
    pub asked_at: DateTime<Utc>,
}

/// Questions by the moment they were asked, the newest first. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn own_list(tx: &mut MentorTx, filter: &OwnFilter) -> Result<Listed<OwnRow>> {
    let (after_moment, after_id) = after_moment(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as (
             select e.engagement_id, e.form, e.places, e.state, e.turn, e.asked_at, s.short_name, m.name as municipality
             from engagement e
             join school s on s.school_id = e.school_id
             join municipality m on m.region_id = s.region_id and m.municipality_id = s.municipality_id
             where e.pool_mentor_id in (select p.pool_mentor_id from pool_mentor p where p.account_id = $1)
               and ($2 = '' or position($2 in mayak_search(s.short_name)) > 0)
               and ($3::text is null or e.state = $3)
           )
           select f.engagement_id, f.form, f.places, f.state, f.turn, f.asked_at, f.short_name, f.municipality,
             (select count(*) from fitting) as "total!"
           from fitting f
           where $4::timestamptz is null or (f.asked_at, f.engagement_id) < ($4, $5::uuid)
           order by f.asked_at desc, f.engagement_id desc
           limit $6"#,
        tx.account_id().as_uuid(),
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
            Ok(OwnRow {
                engagement_id: EngagementId::from_uuid(row.engagement_id),
                school: row.short_name,
                municipality: row.municipality,
                form: term(&row.form, "engagement.form")?,
                places: row.places,
                state: term(&row.state, "engagement.state")?,
                turn: term(&row.turn, "engagement.turn")?,
                asked_at: row.asked_at,
            })
        },
    )
}
