//! From a name as somebody typed it, or an id as it was once, to the organisation of today.

use domain::ids::OrganisationId;

use super::merged_into;
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

/// The organisation of a name, added when the region does not know it and kept from being merged until the deed is written;
/// `None` for a name that names nothing: «-», «нет».
///
/// # Errors
/// [`Error::Conflict`] when somebody made another organisation of it at this moment.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn known(tx: &mut RegionTx, name: &str) -> Result<Option<OrganisationId>> {
    let nothing =
        sqlx::query_scalar!(r#"select mayak_names_nothing($1) as "nothing!""#, name).fetch_one(tx.sql()).await?;
    if nothing {
        return Ok(None);
    }
    if let Some(found) = named(tx, name).await? {
        return held(tx, found).await.map(Some);
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
        return Ok(Some(organisation_id));
    }
    // A statement of its own: it also sees what somebody else added while the insert waited.
    let found = named(tx, name).await?.ok_or_else(|| Error::conflict("race"))?;
    held(tx, found).await.map(Some)
}

/// The organisation that this one is today, kept from being merged until the deed is written. Whoever waits for a merge goes on
/// with what came of it.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such organisation and never merged it.
pub(crate) async fn held(tx: &mut RegionTx, organisation_id: OrganisationId) -> Result<OrganisationId> {
    let region_id = tx.region_id().as_uuid();
    let mut today = organisation_id;
    loop {
        let there = sqlx::query_scalar!(
            "select organisation_id from organisation where region_id = $1 and organisation_id = $2 for key share",
            region_id,
            today.as_uuid(),
        )
        .fetch_optional(tx.sql())
        .await?;
        if there.is_some() {
            return Ok(today);
        }
        (today, _) = merged_into(tx, today).await?.ok_or(Error::NotFound)?;
    }
}
