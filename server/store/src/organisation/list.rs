//! The organisations of a region as a list, and whole for a file.

use chrono::{Days, NaiveDate};
use domain::{
    ids::{MunicipalityId, OrganisationId},
    organisation::{AgreementFilter, AgreementTerm, OrganisationKind, WARN_DAYS},
    page::Cursor,
    term::Term,
};
use uuid::Uuid;

use crate::{
    EXPORT_ROWS, RegionTx, Result, audit,
    letters::term,
    page::{LIMIT, Listed, after_text, text_cursor},
};

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Part of a name, of today or former, normalised by `domain::search`; empty for all. Signs and legal forms make no
    /// difference.
    pub search: String,
    /// Only organisations of this kind.
    pub kind: Option<OrganisationKind>,
    /// Only organisations of this municipality.
    pub municipality: Option<MunicipalityId>,
    /// Only organisations whose agreements stand so.
    pub agreement: Option<AgreementFilter>,
    /// Only organisations to which a letter should be followed up by now.
    pub follow_up: bool,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One organisation in the list.
#[derive(Debug, Clone)]
pub struct OrganisationRow {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Where it is; may be empty.
    pub municipality: String,
    /// Its site; may be empty.
    pub site: String,
    /// Whether the page of the region may name it.
    pub shown_publicly: bool,
    /// Number and days of the agreement in force that lasts longest.
    pub agreement: Option<(String, AgreementTerm)>,
    /// Its mentors in the pool.
    pub mentors: i64,
    /// Their places over all schools.
    pub capacity: i64,
    /// How many of them are taken.
    pub reserved: i64,
    /// Letters written to it.
    pub letters: i64,
    /// When it was thanked last.
    pub thanked_on: Option<NaiveDate>,
}

struct Found {
    organisation_id: Uuid,
    name: String,
    match_name: String,
    kind: String,
    municipality: Option<String>,
    site: String,
    shown_publicly: bool,
    number: Option<String>,
    valid_from: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
    mentors: i64,
    capacity: i64,
    reserved: i64,
    letters: i64,
    thanked_on: Option<NaiveDate>,
    total: i64,
}

/// Organisations by name. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn list(tx: &mut RegionTx, filter: &Filter, today: NaiveDate) -> Result<Listed<OrganisationRow>> {
    let rows = select(tx, filter, today, LIMIT).await?;
    Listed::read(rows, |row| row.total, |row| text_cursor(&row.match_name, row.organisation_id), read)
}

/// All organisations that fit, for a file; `with_contacts` is what the audit says of it.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn all(
    tx: &mut RegionTx,
    filter: &Filter,
    with_contacts: bool,
    today: NaiveDate,
) -> Result<Vec<OrganisationRow>> {
    let rows = select(tx, &Filter { after: None, ..filter.clone() }, today, EXPORT_ROWS).await?;
    let deed = if with_contacts { "export.organisation_contacts" } else { "export.organisations" };
    let region_id = tx.region_id().as_uuid();
    audit::region(tx, deed, region_id).await?;
    rows.into_iter().map(read).collect()
}

async fn select(tx: &mut RegionTx, filter: &Filter, today: NaiveDate, limit: i64) -> Result<Vec<Found>> {
    let region_id = tx.region_id().as_uuid();
    let (after_sort, after_id) = after_text(filter.after.as_ref());
    Ok(sqlx::query_as!(
        Found,
        r#"with fitting as (
             select o.organisation_id, o.name, o.match_name, o.kind, o.municipality_id, o.site, o.shown_publicly,
               a.number, a.valid_from, a.valid_until
             from organisation o
             left join lateral (
               select g.number, g.valid_from, g.valid_until from organisation_agreement g
               where g.region_id = o.region_id and g.organisation_id = o.organisation_id
                 and g.valid_from <= $6 and (g.valid_until is null or g.valid_until >= $6)
               order by coalesce(g.valid_until, 'infinity') desc, g.valid_from desc limit 1
             ) a on true
             where o.region_id = $1
               and ($2 = '' or position(mayak_organisation($2) in o.match_name) > 0
                 or position(mayak_plain_name($2) in mayak_plain_name(o.name)) > 0
                 or exists (select from organisation_alias f
                   where f.region_id = o.region_id and f.organisation_id = o.organisation_id
                     and position(mayak_organisation($2) in f.match_name) > 0))
               and ($3::text is null or o.kind = $3)
               and ($4::uuid is null or o.municipality_id = $4)
               and case $5::text
                 when 'in_force' then a.valid_from is not null
                 when 'missing' then a.valid_from is null
                 when 'ending' then o.organisation_id in (
                   select e.organisation_id from mayak_agreements_ending($1, $6, $7) e)
                 else true end
               and (not $8 or exists (select from employer_letter l
                 where l.region_id = o.region_id and l.organisation_id = o.organisation_id and l.follow_up_on <= $6))
           )
           select f.organisation_id as "organisation_id!", f.name as "name!", f.match_name as "match_name!",
             f.kind as "kind!", m.name as "municipality?", f.site as "site!", f.shown_publicly as "shown_publicly!",
             f.number as "number?", f.valid_from as "valid_from?", f.valid_until as "valid_until?",
             pool.mentors as "mentors!", pool.capacity as "capacity!", pool.reserved as "reserved!",
             (select count(*) from employer_letter l
               where l.region_id = $1 and l.organisation_id = f.organisation_id) as "letters!",
             (select max(t.given_on) from organisation_thanks t
               where t.region_id = $1 and t.organisation_id = f.organisation_id) as "thanked_on?",
             (select count(*) from fitting) as "total!"
           from fitting f
           left join municipality m on m.region_id = $1 and m.municipality_id = f.municipality_id
           cross join lateral (
             select count(*) as mentors, coalesce(sum(l.capacity), 0) as capacity, coalesce(sum(l.reserved), 0) as reserved
             from pool_mentor p
             left join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
             where p.region_id = $1 and p.organisation_id = f.organisation_id and p.state = 'approved'
           ) pool
           where $9::text is null or (f.match_name, f.organisation_id) > ($9, $10::uuid)
           order by f.match_name, f.organisation_id
           limit $11"#,
        region_id,
        filter.search,
        filter.kind.map(Term::code),
        filter.municipality.map(MunicipalityId::as_uuid),
        filter.agreement.map(Term::code),
        today,
        today + Days::new(WARN_DAYS),
        filter.follow_up,
        after_sort,
        after_id,
        limit,
    )
    .fetch_all(tx.sql())
    .await?)
}

fn read(row: Found) -> Result<OrganisationRow> {
    let days = row.valid_from.map(|valid_from| AgreementTerm { valid_from, valid_until: row.valid_until });
    Ok(OrganisationRow {
        organisation_id: OrganisationId::from_uuid(row.organisation_id),
        name: row.name,
        kind: term(&row.kind, "organisation.kind")?,
        municipality: row.municipality.unwrap_or_default(),
        site: row.site,
        shown_publicly: row.shown_publicly,
        agreement: row.number.zip(days),
        mentors: row.mentors,
        capacity: row.capacity,
        reserved: row.reserved,
        letters: row.letters,
        thanked_on: row.thanked_on,
    })
}
