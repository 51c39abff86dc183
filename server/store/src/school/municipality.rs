//! The municipalities of a region: a school stands in one, a mentor can come to one.

use domain::{ids::MunicipalityId, text::ShortText};

use crate::{RegionTx, Result, audit};

/// Adds a municipality. The same form sent twice adds it once.
///
/// # Errors
/// [`crate::Error::Conflict`] `municipality_name_key` when the region has one of this name.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %municipality_id), err(level = "debug"))]
pub async fn add_municipality(tx: &mut RegionTx, municipality_id: MunicipalityId, name: &ShortText<100>) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let added = sqlx::query!(
        "insert into municipality (region_id, municipality_id, name) values ($1, $2, $3)
         on conflict (region_id, municipality_id) do nothing",
        region_id,
        municipality_id.as_uuid(),
        name.as_str(),
    )
    .execute(tx.sql())
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    audit::region(tx, "municipality.added", municipality_id.as_uuid()).await
}

/// Renames a municipality. Called what it is called already, it changes nothing.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such; [`crate::Error::Conflict`] `municipality_name_key` when another
/// one has this name.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %municipality_id), err(level = "debug"))]
pub async fn rename_municipality(
    tx: &mut RegionTx,
    municipality_id: MunicipalityId,
    name: &ShortText<100>,
) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let renamed = sqlx::query!(
        "update municipality set name = $3 where region_id = $1 and municipality_id = $2 and name <> $3",
        region_id,
        municipality_id.as_uuid(),
        name.as_str(),
    )
    .execute(tx.sql())
    .await?;
    if renamed.rows_affected() == 0 {
        sqlx::query!(
            "select name from municipality where region_id = $1 and municipality_id = $2",
            region_id,
            municipality_id.as_uuid(),
        )
        .fetch_one(tx.sql())
        .await?;
        return Ok(());
    }
    audit::region(tx, "municipality.renamed", municipality_id.as_uuid()).await
}
