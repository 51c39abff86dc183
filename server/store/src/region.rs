//! A region as everybody may read it: its name, its centre, and figures without a person in them.

use chrono_tz::Tz;
use domain::{dictionary::DictionaryEntry, ids::RegionId};
use sqlx::types::Json;

use crate::{
    IdentityTx, PublicTx, Result, WorkerTx,
    dictionary::{self, StoredTerm},
    paper::{Asked, AskedJson},
    zone,
};

/// A region and its centre.
#[derive(Debug, Clone)]
pub struct Region {
    /// The region.
    pub region_id: RegionId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Full name of the centre: the operator of applicants' data.
    pub centre_name: String,
    /// Where questions go.
    pub contact_email: String,
    /// Telephone of the centre; may be empty.
    pub contact_phone: String,
    /// Postal address of the centre; may be empty.
    pub address: String,
    /// Its clocks.
    pub zone: Tz,
}

/// Public figures of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Schools on the platform.
    pub schools: i64,
    /// Mentors whom the pool shows today.
    pub mentors: i64,
    /// Running pairs of the schools whose count is not suppressed.
    pub pairs: i64,
    /// Whether the pairs of some school are left out because they are too few to be shown.
    pub suppressed: bool,
}

/// The region of this name in addresses, and what it added to its lists. The realm is that of identity because nobody knows the region's id yet.
///
/// # Errors
/// [`crate::Error::NotFound`] when there is no such region.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn by_slug(tx: &mut IdentityTx, slug: &str) -> Result<(Region, Vec<DictionaryEntry>)> {
    let row = sqlx::query!(
        r#"select region_id, slug, name, centre_name, contact_email, contact_phone, address, time_zone,
             (select json_agg(json_build_object('region_term_id', t.region_term_id, 'list', t.list, 'parent', t.parent,
                'label', t.label, 'retired', t.retired_at is not null) order by t.added_at, t.region_term_id)
              from region_term t where t.region_id = region.region_id) as "terms: Json<Vec<StoredTerm>>"
           from region where slug = $1"#,
        slug,
    )
    .fetch_one(tx.sql())
    .await?;
    let region = Region {
        region_id: RegionId::from_uuid(row.region_id),
        slug: row.slug,
        name: row.name,
        centre_name: row.centre_name,
        contact_email: row.contact_email,
        contact_phone: row.contact_phone,
        address: row.address,
        zone: zone::read(&row.time_zone),
    };
    Ok((region, dictionary::read(row.terms)))
}

/// Every region and its clocks, for jobs that go through all of them.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn all(tx: &mut WorkerTx) -> Result<Vec<(RegionId, Tz)>> {
    let rows = sqlx::query!("select region_id, time_zone from region order by region_id").fetch_all(tx.sql()).await?;
    Ok(rows.into_iter().map(|row| (row.region_id.into(), zone::read(&row.time_zone))).collect())
}

/// What the public page of a region says beside its name and its centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// Figures.
    pub figures: Figures,
    /// Organisations that allowed the centre to name them, by name.
    pub partners: Vec<String>,
    /// Papers that mentors are asked for, now or from a day on.
    pub papers: Vec<Asked>,
}

/// Figures and partners of the region, and what it asks of mentors; of the organisations only those are readable here that may be named. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn face(tx: &mut PublicTx) -> Result<Face> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select
             (select count(*) from school s where s.region_id = r.region_id) as "schools!",
             mayak_pool_size() as "mentors!",
             (select coalesce(sum(m.value), 0) from school_metric m
               where m.region_id = r.region_id and m.metric = 'pairs_active') as "pairs!",
             exists (select from school_metric m
               where m.region_id = r.region_id and m.metric = 'pairs_active' and m.suppressed) as "suppressed!",
             array(select o.name from organisation o where o.region_id = r.region_id order by o.name) as "partners!",
             (select coalesce(json_agg(one), '[]') from mayak_papers_told(r.region_id, current_date) one)
               as "papers!: Json<Vec<AskedJson>>"
           from region r where r.region_id = $1"#,
        region_id,
    )
    .fetch_one(tx.sql())
    .await?;
    let figures = Figures { schools: row.schools, mentors: row.mentors, pairs: row.pairs, suppressed: row.suppressed };
    let papers = row.papers.0.into_iter().map(AskedJson::read).collect::<Result<_>>()?;
    Ok(Face { figures, partners: row.partners, papers })
}
