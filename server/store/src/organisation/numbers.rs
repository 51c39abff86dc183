//! An organisation in numbers: what its people give, over all schools and without the name of one.

use chrono::NaiveDate;
use domain::ids::OrganisationId;

use crate::{RegionTx, Result};

/// The numbers.
#[derive(Debug, Clone)]
pub struct Numbers {
    /// Its name.
    pub name: String,
    /// Its mentors in the pool.
    pub mentors: i64,
    /// Those whom the centre has taken out of the pool for a time.
    pub paused: i64,
    /// Those who applied and are being checked.
    pub in_check: i64,
    /// Places of its mentors in the pool.
    pub capacity: i64,
    /// How many of them are taken.
    pub reserved: i64,
    /// Hours per month that its mentors in the pool offer together.
    pub hours: i64,
    /// Agreements in force.
    pub agreements: i64,
    /// Letters written to it.
    pub letters: i64,
    /// Of them, those it said yes to.
    pub agreed: i64,
    /// How often it was thanked.
    pub thanks: i64,
}

/// Counts. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such organisation.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %organisation_id), err(level = "debug"))]
pub async fn numbers(tx: &mut RegionTx, organisation_id: OrganisationId, today: NaiveDate) -> Result<Numbers> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select o.name,
             entries.mentors as "mentors!", entries.paused as "paused!", entries.in_check as "in_check!",
             pool.capacity as "capacity!", pool.reserved as "reserved!", pool.hours as "hours!",
             (select count(*) from organisation_agreement g
               where g.region_id = o.region_id and g.organisation_id = o.organisation_id
                 and g.valid_from <= $3 and (g.valid_until is null or g.valid_until >= $3)) as "agreements!",
             (select count(*) from employer_letter l
               where l.region_id = o.region_id and l.organisation_id = o.organisation_id) as "letters!",
             (select count(*) from employer_letter l
               where l.region_id = o.region_id and l.organisation_id = o.organisation_id and l.outcome = 'agreed')
               as "agreed!",
             (select count(*) from organisation_thanks t
               where t.region_id = o.region_id and t.organisation_id = o.organisation_id) as "thanks!"
           from organisation o
           cross join lateral (
             select count(*) filter (where e.state = 'approved') as mentors,
               count(*) filter (where e.state = 'paused') as paused,
               count(*) filter (where e.state in ('submitted', 'papers', 'interview', 'returned')) as in_check
             from mayak_entries_of(o.region_id, o.organisation_id) e
           ) entries
           cross join lateral (
             select coalesce(sum(l.capacity), 0) as capacity, coalesce(sum(l.reserved), 0) as reserved,
               coalesce(sum(p.hours_per_month), 0) as hours
             from pool_mentor p
             left join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
             where p.region_id = o.region_id and p.organisation_id = o.organisation_id and p.state = 'approved'
           ) pool
           where o.region_id = $1 and o.organisation_id = $2"#,
        region_id,
        organisation_id.as_uuid(),
        today,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Numbers {
        name: row.name,
        mentors: row.mentors,
        paused: row.paused,
        in_check: row.in_check,
        capacity: row.capacity,
        reserved: row.reserved,
        hours: row.hours,
        agreements: row.agreements,
        letters: row.letters,
        agreed: row.agreed,
        thanks: row.thanks,
    })
}
