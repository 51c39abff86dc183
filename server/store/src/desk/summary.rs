//! The figures a centre's day begins with.

use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    desk::{SILENCE_REMEMBERED_DAYS, SILENT_DAYS},
    entry_end::DESTROY_DAYS,
    ids::PoolMentorId,
    organisation::WARN_DAYS,
    paper::REMINDERS,
    state::ApplicationState,
    vetting::unanswered_before,
};
use serde::Deserialize;
use sqlx::types::Json;

use crate::{RegionTx, Result, nav::RegionCounts};

/// Applications named on the desk.
const NAMED: i64 = 5;

/// The figures.
#[derive(Debug, Clone)]
pub struct Summary {
    /// What the navigation counts: applications before the decision and papers that nobody has looked at among it.
    pub counts: RegionCounts,
    /// Entries of the pool by state, only those that there are.
    pub states: Vec<(ApplicationState, i64)>,
    /// Places of the mentors in the pool.
    pub capacity: i64,
    /// How many of them are taken.
    pub reserved: i64,
    /// Mentors in the pool without a free place.
    pub full: i64,
    /// Mentors in the pool who leave questions unanswered.
    pub silent: i64,
    /// Mentors of whose papers one has run out, and nothing has taken its place.
    pub papers_over: i64,
    /// Mentors of whose papers one ends soon, and nothing will take its place.
    pub papers_ending: i64,
    /// Entries whose data have to be destroyed by now or soon.
    pub to_destroy: i64,
    /// Whether the day of one of them has passed.
    pub destroy_late: bool,
    /// Organisations whose last agreement in force ends soon.
    pub agreements_ending: i64,
    /// Organisations to which a letter should be followed up by now.
    pub follow_ups: i64,
    /// Applicants who leave a question of the centre unanswered for too long.
    pub unanswered: i64,
    /// A few of the applications before the decision, those that wait longest first.
    pub waiting: Vec<Waiting>,
}

/// An application that waits for the centre.
#[derive(Debug, Clone, Deserialize)]
pub struct Waiting {
    /// The application.
    pub pool_mentor_id: PoolMentorId,
    /// Who applies.
    pub full_name: String,
    /// Since when the centre has to act.
    pub waiting_since: DateTime<Utc>,
}

/// Counts. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn summary(tx: &mut RegionTx, today: NaiveDate) -> Result<Summary> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select
             (select coalesce(json_agg(json_build_array(s.state, s.mentors)), '[]') from (
               select p.state, count(*) as mentors from pool_mentor p
               where p.region_id = $1 and p.state <> 'draft' group by p.state) s)
               as "states!: Json<Vec<(ApplicationState, i64)>>",
             pool.capacity as "capacity!", pool.reserved as "reserved!", pool.full_up as "full!",
             (select count(*) from pool_mentor p where p.region_id = $1 and p.state = 'approved'
               and p.pool_mentor_id in (select u.pool_mentor_id from mayak_unanswered($1, $4, $5) u)) as "silent!",
             (select count(*) from pool_paper d where d.region_id = $1 and d.state = 'waiting') as "papers!",
             (select count(*) from school s where s.region_id = $1) as "schools!",
             (select count(*) from organisation o where o.region_id = $1) as "organisations!",
             (select count(*) from partner_application a where a.region_id = $1 and a.state = 'new') as "partners!",
             (select count(*) from pool_mentor p where p.region_id = $1 and p.state = 'approved') as "mentors!",
             (select count(*) from pool_mentor p where p.region_id = $1 and p.erase_by <= $9) as "to_destroy!",
             exists (select from pool_mentor p where p.region_id = $1 and p.erase_by < $2) as "destroy_late!",
             papers.ended as "papers_over!", papers.ending as "papers_ending!",
             (select count(distinct e.organisation_id) from mayak_agreements_ending($1, $2, $3) e) as "agreements_ending!",
             (select count(distinct l.organisation_id) from employer_letter l
               where l.region_id = $1 and l.follow_up_on <= $2) as "follow_ups!",
             (select count(*) from pool_mentor p
               where p.region_id = $1 and p.state = 'returned'
                 and mayak_asked_since(p.region_id, p.pool_mentor_id) < $8::date) as "unanswered!",
             (select count(*) from pool_mentor p
               where p.region_id = $1 and mayak_in_check(p.state)) as "applications!",
             (select coalesce(json_agg(one order by one.waiting_since, one.pool_mentor_id), '[]')
              from (select p.pool_mentor_id, p.full_name, p.waiting_since from pool_mentor p
                    where p.region_id = $1 and mayak_in_check(p.state)
                    order by p.waiting_since, p.pool_mentor_id limit $6) one)
               as "waiting!: Json<Vec<Waiting>>"
           from (
             select coalesce(sum(l.capacity), 0) as capacity, coalesce(sum(l.reserved), 0) as reserved,
               count(*) filter (where l.free = 0) as full_up
             from pool_mentor p
             join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
             where p.region_id = $1 and p.state = 'approved'
           ) pool
           cross join (
             select count(*) filter (where p.papers_until < $2) as ended, count(*) filter (where p.papers_until >= $2) as ending
             from pool_mentor p
             where p.region_id = $1 and p.papers_until <= $7 and not p.papers_absent and mayak_entry_lives(p.state)
           ) papers"#,
        region_id,
        today,
        today + Days::new(WARN_DAYS),
        SILENT_DAYS,
        SILENCE_REMEMBERED_DAYS,
        NAMED,
        today + Days::new(u64::from(REMINDERS[0])),
        unanswered_before(today),
        today + Days::new(DESTROY_DAYS),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Summary {
        counts: RegionCounts {
            schools: row.schools,
            applications: row.applications,
            mentors: row.mentors,
            organisations: row.organisations,
            papers: row.papers,
            partners: row.partners,
        },
        states: row.states.0,
        capacity: row.capacity,
        reserved: row.reserved,
        full: row.full,
        silent: row.silent,
        papers_over: row.papers_over,
        papers_ending: row.papers_ending,
        to_destroy: row.to_destroy,
        destroy_late: row.destroy_late,
        agreements_ending: row.agreements_ending,
        follow_ups: row.follow_ups,
        unanswered: row.unanswered,
        waiting: row.waiting.0,
    })
}
