//! What the operator of the platform does from the command line: founding a region. No realm may do it, so it speaks to
//! the database as the owner of the schema.

use chrono::NaiveDate;
use domain::{
    contact::EmailAddress,
    ids::{PaperRuleId, RegionId},
    paper::{PaperKind, PaperRule},
    term::Term,
    text::{ShortText, Slug},
};
use sqlx::{Connection as _, PgConnection};

use crate::{Error, IdentityTx, Result, ids, stored};

/// The database does not know a time zone of this name.
pub const UNKNOWN_TIME_ZONE: &str = "region_time_zone_unknown";
/// There is a region with this name in addresses.
pub const SLUG_TAKEN: &str = "region_slug_key";

/// A region to be.
#[derive(Debug, Clone)]
pub struct NewRegion<'a> {
    /// Its name in addresses.
    pub slug: &'a Slug,
    /// Its name.
    pub name: &'a ShortText<200>,
    /// Name of its methodical centre.
    pub centre_name: &'a ShortText<200>,
    /// Where people write to the centre.
    pub contact_email: &'a EmailAddress,
    /// IANA name of its time zone.
    pub time_zone: &'a str,
    /// Since when it asks papers of external mentors as [`PaperRule::of_new_region`] says; `None` for one that asks for nothing.
    pub papers_since: Option<NaiveDate>,
    /// Whether its schools have a past that never was.
    pub demonstration: bool,
}

/// Founds a region; `owner_url` logs in as `mayak_owner`.
///
/// # Errors
/// [`Error::Conflict`] [`SLUG_TAKEN`] or [`UNKNOWN_TIME_ZONE`].
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn region(owner_url: &str, new: &NewRegion<'_>) -> Result<RegionId> {
    let mut connection = PgConnection::connect(owner_url).await?;
    let founded = insert(&mut connection, new).await;
    connection.close().await?;
    founded
}

async fn insert(connection: &mut PgConnection, new: &NewRegion<'_>) -> Result<RegionId> {
    let mut transaction = connection.begin().await?;
    let region_id: RegionId = ids::new();
    let inserted = sqlx::query!(
        "insert into region (region_id, slug, name, centre_name, contact_email, time_zone, demonstration)
         select $1, $2, $3, $4, $5, zone.name, $7 from pg_timezone_names zone where zone.name = $6",
        region_id.as_uuid(),
        new.slug.as_str(),
        new.name.as_str(),
        new.centre_name.as_str(),
        new.contact_email.as_str(),
        new.time_zone,
        new.demonstration,
    )
    .execute(&mut *transaction)
    .await?;
    if inserted.rows_affected() == 0 {
        return Err(Error::conflict(UNKNOWN_TIME_ZONE));
    }
    if let Some(since) = new.papers_since {
        for kind in PaperKind::ALL {
            ask_for(&mut transaction, region_id, *kind, since).await?;
        }
    }
    transaction.commit().await?;
    Ok(region_id)
}

/// What a new region asks of external mentors.
async fn ask_for(connection: &mut PgConnection, region_id: RegionId, kind: PaperKind, since: NaiveDate) -> Result<()> {
    let rule = PaperRule::of_new_region();
    sqlx::query!(
        "insert into paper_rule (region_id, paper_rule_id, kind, starts_on, required, months, exempt)
         values ($1, $2, $3, $4, $5, $6, $7)",
        region_id.as_uuid(),
        ids::new::<PaperRuleId>().as_uuid(),
        kind.code(),
        since,
        rule.required,
        rule.months.map(i32::from),
        &stored::codes(&rule.exempt),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The region of this name in addresses.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn region_of(tx: &mut IdentityTx, slug: &Slug) -> Result<RegionId> {
    let region_id =
        sqlx::query_scalar!("select region_id from region where slug = $1", slug.as_str()).fetch_one(tx.sql()).await?;
    Ok(RegionId::from_uuid(region_id))
}
