//! The list of a region's schools.

use domain::{
    ids::{MunicipalityId, SchoolId},
    page::Cursor,
};

use crate::{
    RegionTx, Result,
    page::{LIMIT, Listed, after_text, text_cursor},
};

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Part of a name, normalised by `domain::search`; empty for all.
    pub search: String,
    /// Only schools of this municipality.
    pub municipality: Option<MunicipalityId>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One school in the list.
#[derive(Debug, Clone)]
pub struct SchoolRow {
    /// The school.
    pub school_id: SchoolId,
    /// Name used everywhere.
    pub short_name: String,
    /// Name in addresses.
    pub slug: String,
    /// Its municipality.
    pub municipality: String,
    /// The director.
    pub director: String,
    /// Names of the curators, comma-separated; empty when none accepted an invitation yet.
    pub curators: String,
    /// Whether an invitation of a curator waits for an answer.
    pub invited: bool,
}

/// Schools by short name. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn list(tx: &mut RegionTx, filter: &Filter) -> Result<Listed<SchoolRow>> {
    let region_id = tx.region_id().as_uuid();
    let (after_sort, after_id) = after_text(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as (
             select s.* from school s
             where s.region_id = $1
               and ($2 = '' or position($2 in s.search_name) > 0)
               and ($3::uuid is null or s.municipality_id = $3)
           )
           select f.school_id, f.short_name, f.slug, f.director, m.name as municipality,
             (select count(*) from fitting) as "total!",
             coalesce((select string_agg(a.full_name, ', ' order by a.full_name)
               from membership b join account a using (account_id)
               where b.school_id = f.school_id and b.role = 'curator' and b.ended_at is null), '') as "curators!",
             exists (select from access_link l
               where l.school_id = f.school_id and l.role = 'curator' and l.used_at is null and l.withdrawn_at is null
                 and l.expires_at > now()) as "invited!"
           from fitting f
           join municipality m on m.region_id = f.region_id and m.municipality_id = f.municipality_id
           where $4::text is null or (f.short_name, f.school_id) > ($4, $5::uuid)
           order by f.short_name, f.school_id
           limit $6"#,
        region_id,
        filter.search,
        filter.municipality.map(MunicipalityId::as_uuid),
        after_sort,
        after_id,
        LIMIT,
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(
        rows,
        |row| row.total,
        |row| text_cursor(&row.short_name, row.school_id),
        |row| {
            Ok(SchoolRow {
                school_id: SchoolId::from_uuid(row.school_id),
                short_name: row.short_name,
                slug: row.slug,
                municipality: row.municipality,
                director: row.director,
                curators: row.curators,
                invited: row.invited,
            })
        },
    )
}
