//! One organisation typed several ways: those that look alike, for people to tell.

use chrono::{DateTime, Utc};
use domain::{
    ids::OrganisationId,
    organisation::{OrganisationKind, SHARED_DOMAINS},
    page::Cursor,
};
use serde::Deserialize;
use sqlx::types::Json;

use crate::{
    RegionTx, Result,
    letters::term,
    page::{LIMIT, Listed, after_text, text_cursor},
};

domain::terms! {
    /// Why organisations look alike.
    pub enum Reason {
        /// The same name but for signs and the legal form.
        Name = "name" => "Одинаковое название",
        /// The same site, or letters from the same domain.
        Domain = "domain" => "Один сайт или домен почты",
    }
}

/// Organisations that look alike.
#[derive(Debug, Clone)]
pub struct Group {
    /// Why.
    pub reason: Reason,
    /// What they share: the name as it is compared, the domain.
    pub mark: String,
    /// At least two, the one with most mentors first.
    pub members: Vec<Alike>,
}

/// One of them.
#[derive(Debug, Clone, Deserialize)]
pub struct Alike {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its site; may be empty.
    pub site: String,
    /// Since when the region knows it.
    pub created_at: DateTime<Utc>,
    /// Its entries of the pool, in any state.
    pub mentors: i64,
}

/// Groups by what they share. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn duplicates(tx: &mut RegionTx, after: Option<&Cursor>) -> Result<Listed<Group>> {
    let region_id = tx.region_id().as_uuid();
    let (after_sort, after_id) = after_text(after);
    let shared: Vec<String> = SHARED_DOMAINS.iter().map(|domain| (*domain).to_owned()).collect();
    let rows = sqlx::query!(
        r#"with marked as (
             select 'name' as reason, o.match_name as mark, o.organisation_id from organisation o where o.region_id = $1
             union
             select 'name', f.match_name, f.organisation_id from organisation_alias f where f.region_id = $1
             union
             select 'domain', lower(substring(o.site from '(?i)^https?://(?:www\.)?([^/:?#]+)')), o.organisation_id
             from organisation o where o.region_id = $1
             union
             select 'domain', lower(split_part(c.email, '@', 2)), c.organisation_id
             from organisation_contact c where c.region_id = $1
           ),
           alike as (
             -- Whoever is told apart from all the others of a group is no member of it.
             select one.reason, one.mark, array_agg(distinct one.organisation_id order by one.organisation_id) as members
             from marked one
             join marked other on other.reason = one.reason and other.mark = one.mark
               and other.organisation_id <> one.organisation_id
             where one.mark <> '' and not (one.reason = 'domain' and one.mark = any ($2))
               and not exists (select from organisation_apart a where a.region_id = $1
                 and a.organisation_id = one.organisation_id and a.other_id = other.organisation_id)
             group by one.reason, one.mark
           ),
           told as (
             -- Of the same organisations one reason is enough, and the name says more.
             select distinct on (members) reason, mark, mark || ' ' || reason as place, members, members[1] as first_id
             from alike order by members, reason desc
           )
           select t.reason as "reason!", t.mark as "mark!", t.place as "place!", t.first_id as "first_id!",
             (select json_agg(one order by one.mentors desc, one.created_at, one.organisation_id)
              from (select o.organisation_id, o.name, o.kind, o.site, o.created_at,
                      (select count(*) from pool_mentor p
                        where p.region_id = o.region_id and p.organisation_id = o.organisation_id) as mentors
                    from organisation o where o.region_id = $1 and o.organisation_id = any (t.members)) one)
               as "members!: Json<Vec<Alike>>",
             (select count(*) from told) as "total!"
           from told t
           where $3::text is null or (t.place, t.first_id) > ($3, $4::uuid)
           order by t.place, t.first_id
           limit $5"#,
        region_id,
        &shared,
        after_sort,
        after_id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| text_cursor(&row.place, row.first_id),
        |row| Ok(Group { reason: term(&row.reason, "reason")?, mark: row.mark, members: row.members.0 }),
    )
}
