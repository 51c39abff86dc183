//! From a name as somebody typed it to the organisation it means.

use domain::ids::OrganisationId;

use crate::{Error, RegionTx, Result, audit, ids};

/// The organisation that people mean by a name: of this name now or formerly, or the only one that differs in signs and a
/// legal form left out (`mayak_organisation_named`).
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn named(tx: &mut RegionTx, name: &str) -> Result<Option<OrganisationId>> {
    let region_id = tx.region_id().as_uuid();
    let found =
        sqlx::query_scalar!("select mayak_organisation_named($1, $2)", region_id, name).fetch_one(tx.sql()).await?;
    Ok(found.map(OrganisationId::from_uuid))
}

/// The organisation of a name, added when the region does not know it.
///
/// # Errors
/// [`Error::Conflict`] when somebody made another organisation of it at this moment.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn known(tx: &mut RegionTx, name: &str) -> Result<OrganisationId> {
    if let Some(found) = named(tx, name).await? {
        return Ok(found);
    }
    let (region_id, organisation_id) = (tx.region_id().as_uuid(), ids::new::<OrganisationId>());
    let added = sqlx::query!(
        "insert into organisation (region_id, organisation_id, name) values ($1, $2, $3) on conflict do nothing",
        region_id,
        organisation_id.as_uuid(),
        name,
    )
    .execute(tx.sql())
    .await?;
    if added.rows_affected() > 0 {
        audit::region(tx, "organisation.added", organisation_id.as_uuid()).await?;
        return Ok(organisation_id);
    }
    // A statement of its own: it also sees what somebody else added while the insert waited.
    named(tx, name).await?.ok_or_else(|| Error::conflict("race"))
}
