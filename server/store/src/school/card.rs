//! One school's card.

use std::collections::BTreeMap;

use domain::{
    ids::{MunicipalityId, SchoolId},
    monitoring::{Cell, Metric},
    term::Term,
};
use serde::Deserialize;

use crate::{RegionTx, Result, SchoolTx, metric};

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
#[derive(Debug, Clone, Deserialize)]
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
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %school_id), err(level = "debug"))]
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

/// The card of one school of the region with its published figures; a school that was never counted has none. One
/// statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such school.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %school_id), err(level = "debug"))]
pub async fn card_with_figures(tx: &mut RegionTx, school_id: SchoolId) -> Result<(Card, BTreeMap<Metric, Cell>)> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select s.slug, s.full_name, s.short_name, s.municipality_id, m.name as municipality, s.director, s.address,
             s.version, figures.metrics as "metrics!", figures.numbers as "numbers!: Vec<Option<i32>>"
           from school s
           join municipality m on m.region_id = s.region_id and m.municipality_id = s.municipality_id
           cross join lateral (
             select coalesce(array_agg(f.metric), '{}') as metrics, coalesce(array_agg(f.value), '{}') as numbers
             from school_metric f where f.region_id = s.region_id and f.school_id = s.school_id
           ) figures
           where s.region_id = $1 and s.school_id = $2"#,
        region_id,
        school_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let figures = row.metrics.iter().zip(row.numbers);
    let cells =
        figures.filter_map(|(metric, number)| Some((Metric::from_code(metric)?, metric::cell(number)))).collect();
    let card = Card {
        school_id,
        slug: row.slug,
        full_name: row.full_name,
        short_name: row.short_name,
        municipality_id: MunicipalityId::from_uuid(row.municipality_id),
        municipality: row.municipality,
        director: row.director,
        address: row.address,
        version: row.version,
    };
    Ok((card, cells))
}

/// The school's own card.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
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
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
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
