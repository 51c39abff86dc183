//! What the form of an applicant offers to choose from.

use domain::ids::{MunicipalityId, SchoolId};
use serde::Deserialize;
use sqlx::types::Json;

use crate::{ApplicantTx, Result, school::Municipality};

/// A school of the region to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct KnownSchool {
    /// The school.
    pub school_id: SchoolId,
    /// Its short name.
    pub name: String,
    /// Its municipality.
    pub municipality: String,
}

/// What the form offers to choose from.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Municipalities of the region by name.
    pub municipalities: Vec<Municipality>,
    /// Organisations that the region may name in public, by name. Others are nobody's to suggest: the list is open to all.
    pub organisations: Vec<String>,
    /// Schools of the region by municipality and name.
    pub schools: Vec<KnownSchool>,
}

/// Municipalities, organisations and schools of the region. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn options(tx: &mut ApplicantTx) -> Result<Options> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select
             coalesce((select jsonb_agg(jsonb_build_array(municipality_id, name) order by name)
               from municipality where region_id = $1), '[]') as "municipalities!: Json<Vec<(MunicipalityId, String)>>",
             coalesce((select array_agg(name order by name) from organisation where region_id = $1), '{}')
               as "organisations!",
             coalesce((select jsonb_agg(jsonb_build_object('school_id', s.school_id, 'name', s.short_name,
                 'municipality', m.name) order by m.name, s.short_name)
               from school s join municipality m on m.region_id = s.region_id and m.municipality_id = s.municipality_id
               where s.region_id = $1), '[]') as "schools!: Json<Vec<KnownSchool>>""#,
        region_id,
    )
    .fetch_one(tx.sql())
    .await?;
    let municipalities = row
        .municipalities
        .0
        .into_iter()
        .map(|(municipality_id, name)| Municipality { municipality_id, name })
        .collect();
    Ok(Options { municipalities, organisations: row.organisations, schools: row.schools.0 })
}
