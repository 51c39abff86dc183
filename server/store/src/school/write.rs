//! Opening a school and editing its card.

use domain::{
    ids::{MunicipalityId, SchoolId},
    text::{PersonName, ShortText, Slug},
};

use crate::{Error, RegionTx, Result, SchoolTx, audit};

/// What a coordinator says about a school.
#[derive(Debug, Clone)]
pub struct NewSchool {
    /// Made when the form was shown: a form sent twice opens one school.
    pub school_id: SchoolId,
    /// Name in addresses, unique on the installation.
    pub slug: Slug,
    /// Name in documents.
    pub full_name: ShortText<300>,
    /// Name used everywhere else, unique in its municipality.
    pub short_name: ShortText<100>,
    /// Where it stands.
    pub municipality_id: MunicipalityId,
    /// The director.
    pub director: PersonName,
    /// Postal address.
    pub address: ShortText<300>,
}

/// What the school may change on its own card.
#[derive(Debug, Clone)]
pub struct OwnEdit {
    /// Name in documents.
    pub full_name: ShortText<300>,
    /// The director.
    pub director: PersonName,
    /// Postal address.
    pub address: ShortText<300>,
}

/// Opens a school. The same form sent twice opens it once.
///
/// # Errors
/// [`Error::Conflict`] with `school_slug_key` (address taken), `school_short_name_key` (this school is there already) or
/// `school_municipality_fkey` (no such municipality in the region).
#[tracing::instrument(
    skip_all,
    fields(region_id = %tx.region_id(), school_id = %new.school_id),
    err(level = "debug")
)]
pub async fn add(tx: &mut RegionTx, new: &NewSchool) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let added = sqlx::query!(
        "insert into school (region_id, school_id, slug, full_name, short_name, municipality_id, director, address)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (school_id) do nothing",
        region_id,
        new.school_id.as_uuid(),
        new.slug.as_str(),
        new.full_name.as_str(),
        new.short_name.as_str(),
        new.municipality_id.as_uuid(),
        new.director.as_str(),
        new.address.as_str(),
    )
    .execute(tx.sql())
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    audit::region(tx, "school.added", new.school_id.as_uuid()).await
}

/// Edits the card if it is still the version the form showed.
///
/// # Errors
/// As [`add`]; [`Error::NotFound`] without such a school; [`Error::Conflict`] `version` when it was edited meanwhile.
#[tracing::instrument(
    skip_all,
    fields(region_id = %tx.region_id(), school_id = %new.school_id),
    err(level = "debug")
)]
pub async fn edit(tx: &mut RegionTx, new: &NewSchool, version: i32) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let edited = sqlx::query!(
        "update school set slug = $3, full_name = $4, short_name = $5, municipality_id = $6, director = $7, address = $8,
           version = version + 1
         where region_id = $1 and school_id = $2 and version = $9",
        region_id,
        new.school_id.as_uuid(),
        new.slug.as_str(),
        new.full_name.as_str(),
        new.short_name.as_str(),
        new.municipality_id.as_uuid(),
        new.director.as_str(),
        new.address.as_str(),
        version,
    )
    .execute(tx.sql())
    .await?;
    if edited.rows_affected() == 0 {
        super::card(tx, new.school_id).await?;
        return Err(Error::conflict("version"));
    }
    audit::region(tx, "school.edited", new.school_id.as_uuid()).await
}

/// Edits what the school keeps on its own card.
///
/// # Errors
/// [`Error::Conflict`] `version` when it was edited meanwhile.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn edit_own(tx: &mut SchoolTx, new: &OwnEdit, version: i32) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let edited = sqlx::query!(
        "update school set full_name = $2, director = $3, address = $4, version = version + 1
         where school_id = $1 and version = $5",
        school_id,
        new.full_name.as_str(),
        new.director.as_str(),
        new.address.as_str(),
        version,
    )
    .execute(tx.sql())
    .await?;
    if edited.rows_affected() == 0 {
        return Err(Error::conflict("version"));
    }
    audit::school(tx, "school.edited", school_id).await
}
