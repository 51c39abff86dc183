//! Applications as the centre works through them: whoever waits longest comes first.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    category::MentorCategory,
    ids::{AccountId, PoolMentorId},
    page::Cursor,
    state::ApplicationState,
    term::Term,
    vetting::claims_from,
};

use super::vetting::Claim;
use crate::{
    RegionTx, Result,
    letters::term,
    page::{LIMIT, Listed, after_moment, moment_cursor},
    stored,
};

domain::terms! {
    /// Whose applications to show.
    pub enum Holding {
        /// Those the reader works on.
        Mine = "mine" => "У меня в работе",
        /// Those nobody works on.
        Free = "free" => "Свободные",
    }
}

/// What to show of the queue.
#[derive(Debug, Clone)]
pub struct QueueFilter {
    /// Part of a name or of an organisation, normalised by `domain::search`; empty for all.
    pub search: String,
    /// Applications in these states; drafts are never shown.
    pub states: Vec<ApplicationState>,
    /// Only these; all when left out.
    pub holding: Option<Holding>,
    /// Only those that wait since this day or longer.
    pub late_from: Option<NaiveDate>,
    /// Only those whose applicant leaves a question unanswered that was asked before this day.
    pub unanswered_before: Option<NaiveDate>,
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
    /// Since when it waits for the centre; `None` when it is not being checked.
    pub waiting_since: Option<DateTime<Utc>>,
    /// Whether the address was proved.
    pub email_proved: bool,
    /// Where it stands.
    pub state: ApplicationState,
    /// Who took it into work, however long ago.
    pub claim: Option<Claim>,
}

/// Applications by the moment since which they wait; what is not being checked by the moment it was sent. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn queue(tx: &mut RegionTx, filter: &QueueFilter, today: NaiveDate) -> Result<Listed<ApplicationRow>> {
    let (region_id, me) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let (after_moment, after_id) = after_moment(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as (
             select p.*, coalesce(p.waiting_since, p.submitted_at) as since from pool_mentor p
             where p.region_id = $1
               and ($2 = '' or position($2 in p.search_name) > 0 or position($2 in mayak_search(p.organisation_name)) > 0)
               and p.state = any ($3)
               and case $4::text
                 when 'mine' then p.claimed_by = $5 and p.claimed_at >= $6::date
                 when 'free' then p.claimed_by is null or p.claimed_at < $6::date
                 else true end
               and ($7::date is null or p.waiting_since < $7::date + 1)
               and ($11::date is null or mayak_asked_since(p.region_id, p.pool_mentor_id) < $11::date)
           )
           select f.pool_mentor_id, f.full_name, f.categories, f.organisation_name, f.submitted_at as "submitted_at!",
             f.waiting_since, f.since as "since!", f.email_proved_at is not null as "email_proved!", f.state,
             f.claimed_by, f.claimed_at, coalesce(a.full_name, '') as "claimer!", (select count(*) from fitting) as "total!"
           from fitting f
           left join account a on a.account_id = f.claimed_by
           where $8::timestamptz is null or (f.since, f.pool_mentor_id) > ($8, $9::uuid)
           order by f.since, f.pool_mentor_id
           limit $10"#,
        region_id,
        filter.search,
        &stored::codes(&filter.states),
        filter.holding.map(Term::code),
        me,
        claims_from(today),
        filter.late_from,
        after_moment,
        after_id,
        LIMIT,
        filter.unanswered_before,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| moment_cursor(row.since, row.pool_mentor_id),
        |row| {
            let claim = row.claimed_by.zip(row.claimed_at);
            Ok(ApplicationRow {
                pool_mentor_id: PoolMentorId::from_uuid(row.pool_mentor_id),
                full_name: row.full_name,
                categories: stored::terms(&row.categories, "pool_mentor.categories")?,
                organisation: row.organisation_name,
                submitted_at: row.submitted_at,
                waiting_since: row.waiting_since,
                email_proved: row.email_proved,
                state: term(&row.state, "pool_mentor.state")?,
                claim: claim.map(|(holder, at)| Claim {
                    account_id: AccountId::from_uuid(holder),
                    by: row.claimer,
                    at,
                }),
            })
        },
    )
}

/// What stands in the queue, by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateCount {
    /// The state.
    pub state: ApplicationState,
    /// How many entries stand there.
    pub entries: i64,
    /// How many of them wait since the day asked for, or longer.
    pub late: i64,
}

/// Entries by state, drafts left out; states without any are left out too. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn state_counts(tx: &mut RegionTx, late_from: NaiveDate) -> Result<Vec<StateCount>> {
    let region_id = tx.region_id().as_uuid();
    let rows = sqlx::query!(
        r#"select state, count(*) as "entries!", count(*) filter (where waiting_since < $2::date + 1) as "late!"
           from pool_mentor where region_id = $1 and state <> 'draft' group by state"#,
        region_id,
        late_from,
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(StateCount { state: term(&row.state, "pool_mentor.state")?, entries: row.entries, late: row.late })
        })
        .collect()
}
