//! One school's card.

use domain::ids::{MunicipalityId, SchoolId};

use crate::{RegionTx, Result, SchoolTx};

/// A school's card.
#[derive(Debug, Clone)]
pub struct Card {
    /// The school.
    pub school_id: SchoolId,
    /// Name in addresses.
    pub slug: String,
    /// Name in documents.
    pub full_name: String,
    /// Name used everywhere else.
    pub short_name: String,
    /// Where it stands.
    pub municipality_id: MunicipalityId,
    /// Its name.
    pub municipality: String,
    /// Surname, given name, patronymic of the director.
    pub director: String,
    /// Postal address.
    pub address: String,
    /// Grows with every edit; a form that was opened before the last edit is refused.
    pub version: i32,
}

/// A municipality of the region.
#[derive(Debug, Clone)]
pub struct Municipality {
    /// The municipality.
    pub municipality_id: MunicipalityId,
    /// Its name.
    pub name: String,
}

/// The card of one school of the region.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such school.
pub async fn card(tx: &mut RegionTx, school_id: SchoolId) -> Result<Card> {
    let region_id = tx.region_id().as_uuid();
    Ok(sqlx::query_as!(
        Card,
        "select s.school_id, s.slug, s.full_name, s.short_name, s.municipality_id, m.name as municipality,
           s.director, s.address, s.version
         from school s join municipality m on m.region_id = s.region_id and m.municipality_id = s.municipality_id
         where s.region_id = $1 and s.school_id = $2",
        region_id,
        school_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?)
}

/// The school's own card.
///
/// # Errors
/// As the database.
pub async fn own_card(tx: &mut SchoolTx) -> Result<Card> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_as!(
        Card,
        "select s.school_id, s.slug, s.full_name, s.short_name, s.municipality_id, m.name as municipality,
           s.director, s.address, s.version
         from school s join municipality m on m.region_id = s.region_id and m.municipality_id = s.municipality_id
         where s.school_id = $1",
        school_id,
    )
    .fetch_one(tx.sql())
    .await?)
}

/// Municipalities of the region by name.
///
/// # Errors
/// As the database.
pub async fn municipalities(tx: &mut RegionTx) -> Result<Vec<Municipality>> {
    let region_id = tx.region_id().as_uuid();
    Ok(sqlx::query_as!(
        Municipality,
        "select municipality_id, name from municipality where region_id = $1 order by name",
        region_id,
    )
    .fetch_all(tx.sql())
    .await?)
}
