//! Applications as the centre works through them: whoever waits longest comes first.

use chrono::{DateTime, Utc};
use domain::{category::MentorCategory, ids::PoolMentorId, page::Cursor, state::ApplicationState, term::Term};

use crate::{
    RegionTx, Result,
    letters::term,
    page::{LIMIT, Listed, after_moment, moment_cursor},
    stored,
};

/// What to show of the queue.
#[derive(Debug, Clone, Default)]
pub struct QueueFilter {
    /// Part of a name or of an organisation, normalised by `domain::search`; empty for all.
    pub search: String,
    /// Only applications in this state; all that were sent when left out.
    pub state: Option<ApplicationState>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One application in the queue.
#[derive(Debug, Clone)]
pub struct ApplicationRow {
    /// The application.
    pub pool_mentor_id: PoolMentorId,
    /// Who applies.
    pub full_name: String,
    /// Who the person is.
    pub categories: Vec<MentorCategory>,
    /// Where the person works or studies, as typed.
    pub organisation: String,
    /// When it was sent.
    pub submitted_at: DateTime<Utc>,
    /// Whether the address was proved.
    pub email_proved: bool,
    /// Where it stands.
    pub state: ApplicationState,
}

/// Applications by the moment they were sent. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn queue(tx: &mut RegionTx, filter: &QueueFilter) -> Result<Listed<ApplicationRow>> {
    let region_id = tx.region_id().as_uuid();
    let (after_moment, after_id) = after_moment(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as (
             select p.* from pool_mentor p
             where p.region_id = $1
               and ($2 = '' or position($2 in p.search_name) > 0 or position($2 in mayak_search(p.organisation_name)) > 0)
               and ($3::text is null or p.state = $3)
           )
           select f.pool_mentor_id, f.full_name, f.categories, f.organisation_name, f.submitted_at as "submitted_at!",
             f.email_proved_at is not null as "email_proved!", f.state, (select count(*) from fitting) as "total!"
           from fitting f
           where $4::timestamptz is null or (f.submitted_at, f.pool_mentor_id) > ($4, $5::uuid)
           order by f.submitted_at, f.pool_mentor_id
           limit $6"#,
        region_id,
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
        |row| moment_cursor(row.submitted_at, row.pool_mentor_id),
        |row| {
            Ok(ApplicationRow {
                pool_mentor_id: PoolMentorId::from_uuid(row.pool_mentor_id),
                full_name: row.full_name,
                categories: stored::terms(&row.categories, "pool_mentor.categories")?,
                organisation: row.organisation_name,
                submitted_at: row.submitted_at,
                email_proved: row.email_proved,
                state: term(&row.state, "pool_mentor.state")?,
            })
        },
    )
}
