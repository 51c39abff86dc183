//! Reading published figures: the region's coordinator, and the public page with totals only.

use std::collections::BTreeMap;

use domain::{
    ids::SchoolId,
    monitoring::{Cell, Metric},
    term::Term,
};

use crate::{PublicTx, RegionTx, Result};

/// The published figures of one school.
#[derive(Debug, Clone)]
pub struct SchoolCells {
    /// The school.
    pub school_id: SchoolId,
    /// Its short name.
    pub short_name: String,
    /// Its municipality.
    pub municipality: String,
    /// Figures; a school that was never counted has none.
    pub cells: BTreeMap<Metric, Cell>,
}

/// A stored figure: nothing stands for a small one.
pub(crate) fn cell(value: Option<i32>) -> Cell {
    value.map_or(Cell::Suppressed, |value| Cell::Visible(value.into()))
}

/// Figures of every school of the region, by municipality and name.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn of_region(tx: &mut RegionTx) -> Result<Vec<SchoolCells>> {
    let region_id = tx.region_id().as_uuid();
    let rows = sqlx::query!(
        r#"select s.school_id, s.short_name, m.name as municipality, f.metric as "metric?", f.value
           from school s
           join municipality m on m.region_id = s.region_id and m.municipality_id = s.municipality_id
           left join school_metric f on f.region_id = s.region_id and f.school_id = s.school_id
           where s.region_id = $1 order by m.name, s.short_name, s.school_id"#,
        region_id,
    )
    .fetch_all(tx.sql())
    .await?;
    let mut schools: Vec<SchoolCells> = Vec::new();
    for row in rows {
        let school_id = SchoolId::from_uuid(row.school_id);
        if schools.last().is_none_or(|last| last.school_id != school_id) {
            schools.push(SchoolCells {
                school_id,
                short_name: row.short_name,
                municipality: row.municipality,
                cells: BTreeMap::new(),
            });
        }
        if let (Some(school), Some(metric)) = (schools.last_mut(), row.metric.as_deref().and_then(Metric::from_code)) {
            school.cells.insert(metric, cell(row.value));
        }
    }
    Ok(schools)
}

/// Totals of the region over visible cells, for its public page.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn public_totals(tx: &mut PublicTx) -> Result<BTreeMap<Metric, i64>> {
    let region_id = tx.region_id().as_uuid();
    let rows = sqlx::query!(
        r#"select metric, coalesce(sum(value), 0) as "total!" from school_metric where region_id = $1 group by metric"#,
        region_id,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().filter_map(|row| Some((Metric::from_code(&row.metric)?, row.total))).collect())
}
