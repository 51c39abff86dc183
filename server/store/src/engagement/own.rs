//! The questions of schools as the mentor reads them, over all schools.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{EngagementId, PoolMentorId},
    mentoring_form::MentoringForm,
    page::Cursor,
    state::EngagementState,
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
    /// Where it stands.
    pub municipality: String,
    /// For which form of mentoring.
    pub form: MentoringForm,
    /// Where it stands.
    pub state: EngagementState,
    /// When the school asked.
    pub asked_at: DateTime<Utc>,
}

/// A question with what the mentor needs to decide.
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
    /// What the school wrote.
    pub message: String,
    /// Where it stands.
    pub state: EngagementState,
    /// What the mentor said; may be empty.
    pub answer: String,
    /// When the school asked.
    pub asked_at: DateTime<Utc>,
    /// When it was answered, withdrawn or closed.
    pub answered_at: Option<DateTime<Utc>>,
    /// The mentor's places, and how many of them are free.
    pub places: (i32, i32),
    /// Last day of the permission to be shown to schools.
    pub shown_until: Option<NaiveDate>,
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
             select e.engagement_id, e.form, e.state, e.asked_at, s.short_name, m.name as municipality
             from engagement e
             join school s on s.school_id = e.school_id
             join municipality m on m.region_id = s.region_id and m.municipality_id = s.municipality_id
             where e.pool_mentor_id in (select p.pool_mentor_id from pool_mentor p where p.account_id = $1)
               and ($2 = '' or position($2 in mayak_search(s.short_name)) > 0)
               and ($3::text is null or e.state = $3)
           )
           select f.engagement_id, f.form, f.state, f.asked_at, f.short_name, f.municipality,
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
                state: term(&row.state, "engagement.state")?,
                asked_at: row.asked_at,
            })
        },
    )
}

/// The question. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when nobody asked the mentor this.
#[tracing::instrument(skip_all, fields(%engagement_id), err(level = "debug"))]
pub async fn own_card(tx: &mut MentorTx, engagement_id: EngagementId) -> Result<OwnCard> {
    let row = sqlx::query!(
        r#"select e.form, e.message, e.state, e.answer, e.asked_at, e.answered_at, e.pool_mentor_id,
             s.short_name, s.full_name, s.address, m.name as municipality, l.capacity, l.free as "free!", p.shown_until
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
    Ok(OwnCard {
        engagement_id,
        pool_mentor_id: PoolMentorId::from_uuid(row.pool_mentor_id),
        school: row.short_name,
        school_full: row.full_name,
        address: row.address,
        municipality: row.municipality,
        form: term(&row.form, "engagement.form")?,
        message: row.message,
        state: term(&row.state, "engagement.state")?,
        answer: row.answer,
        asked_at: row.asked_at,
        answered_at: row.answered_at,
        places: (row.capacity, row.free),
        shown_until: row.shown_until,
    })
}
