//! Adding an organisation and editing what its card says.

use domain::{
    contact::WebAddress,
    ids::{MunicipalityId, OrganisationId},
    organisation::OrganisationKind,
    term::Term,
    text::ShortText,
};

use super::{added, apart, brief};
use crate::{Error, RegionTx, Result, audit, error::written};

/// What a coordinator says about an organisation.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name, unique in the region.
    pub name: ShortText<200>,
    /// What it is.
    pub kind: OrganisationKind,
    /// Where it is.
    pub municipality_id: Option<MunicipalityId>,
    /// Its site.
    pub site: Option<WebAddress>,
    /// Whether the page of the region may name it.
    pub shown_publicly: bool,
}

/// Adds an organisation. The same form sent twice adds it once.
///
/// # Errors
/// [`Error::Conflict`] with `organisation_name_key` (there is one of this name), `organisation_named_before` (another one
/// was called so), `organisation_names_something` (the name names nothing) or `organisation_municipality_fkey` (no such
/// municipality in the region).
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %organisation_id), err(level = "debug"))]
pub async fn add(tx: &mut RegionTx, organisation_id: OrganisationId, new: &Entry) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        "insert into organisation (region_id, organisation_id, name, kind, municipality_id, site, shown_publicly)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict on constraint organisation_pkey do nothing",
        region_id,
        organisation_id.as_uuid(),
        new.name.as_str(),
        new.kind.code(),
        new.municipality_id.map(MunicipalityId::as_uuid),
        new.site.as_ref().map_or("", WebAddress::as_str),
        new.shown_publicly,
    )
    .execute(tx.sql())
    .await?;
    added(tx, &row, "organisation.added", organisation_id).await
}

/// Deletes an organisation that was added by mistake.
///
/// # Errors
/// [`Error::NotFound`] without such an organisation; [`Error::Conflict`] with `organisation_goes_by_merge` when something hangs
/// on it.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %organisation_id), err(level = "debug"))]
pub async fn remove(tx: &mut RegionTx, organisation_id: OrganisationId) -> Result<()> {
    delete(tx, organisation_id).await?;
    audit::region(tx, "organisation.removed", organisation_id.as_uuid()).await
}

/// The row itself, and what was said of it beside others.
pub(super) async fn delete(tx: &mut RegionTx, organisation_id: OrganisationId) -> Result<()> {
    apart::forget(tx, organisation_id).await?;
    let region_id = tx.region_id().as_uuid();
    let gone = sqlx::query!(
        "delete from organisation where region_id = $1 and organisation_id = $2",
        region_id,
        organisation_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&gone)
}

/// Edits the card if it is still the version the form showed.
///
/// # Errors
/// As [`add`]; [`Error::NotFound`] without such an organisation; [`Error::Conflict`] `version` when it was edited meanwhile, or
/// became another one.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %organisation_id), err(level = "debug"))]
pub async fn edit(tx: &mut RegionTx, organisation_id: OrganisationId, new: &Entry, version: i32) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let edited = sqlx::query!(
        "update organisation set name = $3, kind = $4, municipality_id = $5, site = $6, shown_publicly = $7,
           version = version + 1
         where region_id = $1 and organisation_id = $2 and version = $8",
        region_id,
        organisation_id.as_uuid(),
        new.name.as_str(),
        new.kind.code(),
        new.municipality_id.map(MunicipalityId::as_uuid),
        new.site.as_ref().map_or("", WebAddress::as_str),
        new.shown_publicly,
        version,
    )
    .execute(tx.sql())
    .await?;
    if edited.rows_affected() == 0 {
        brief(tx, organisation_id).await?;
        return Err(Error::conflict("version"));
    }
    audit::region(tx, "organisation.edited", organisation_id.as_uuid()).await
}
