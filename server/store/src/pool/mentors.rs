//! The approved mentors of a region, as its centre keeps them.

use domain::{
    category::MentorCategory,
    dictionary::Reference,
    ids::{MunicipalityId, PoolMentorId},
    page::Cursor,
    term::Term,
};

use crate::{
    RegionTx, Result,
    page::{LIMIT, Listed, after_text, text_cursor},
    stored,
};

domain::terms! {
    /// Mentors by what is left of their places.
    pub enum FreePlaces {
        /// Somebody may ask.
        Left = "yes" => "Есть свободные",
        /// All of them are taken.
        NoneLeft = "none" => "Нет свободных",
    }
}

/// What to show of the list.
#[derive(Debug, Clone, Default)]
pub struct MentorFilter {
    /// Part of a name or of an organisation, normalised by `domain::search`; empty for all.
    pub search: String,
    /// Only mentors who can help with this.
    pub competence: Option<Reference>,
    /// Only mentors of whose places so much is left; all when left out.
    pub free: Option<FreePlaces>,
    /// Only mentors who come to this municipality, or meet by video.
    pub municipality: Option<MunicipalityId>,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One mentor in the list.
#[derive(Debug, Clone)]
pub struct MentorRow {
    /// The entry.
    pub pool_mentor_id: PoolMentorId,
    /// Surname, given name, patronymic.
    pub full_name: String,
    /// Who the person is.
    pub categories: Vec<MentorCategory>,
    /// Where the person works or studies; may be empty.
    pub organisation: String,
    /// What the person can help with.
    pub competences: Vec<Reference>,
    /// Places over all schools.
    pub capacity: i32,
    /// How many of them are free.
    pub free: i32,
    /// Whether schools see the entry today.
    pub shown: bool,
    /// Whether the mentor is leaving.
    pub leaving: bool,
}

/// Approved mentors by name. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn mentors(tx: &mut RegionTx, filter: &MentorFilter) -> Result<Listed<MentorRow>> {
    let region_id = tx.region_id().as_uuid();
    let (after_sort, after_id) = after_text(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as (
             select p.pool_mentor_id, p.full_name, p.search_name, p.categories, p.competences, p.shown_until, p.leaving_since,
               coalesce(o.name, '') as organisation, coalesce(l.capacity, 0) as capacity, coalesce(l.free, 0) as free
             from pool_mentor p
             left join organisation o on o.region_id = p.region_id and o.organisation_id = p.organisation_id
             left join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
             where p.region_id = $1 and p.state = 'approved'
               and ($2 = '' or position($2 in p.search_name) > 0 or position($2 in o.search_name) > 0)
               and ($3::text is null or $3 = any (p.competences))
               and case $4::text when 'yes' then l.free > 0 when 'none' then l.free = 0 else true end
               and ($5::uuid is null or p.online or p.municipality_id is null or p.municipality_id = $5)
           )
           select f.pool_mentor_id, f.full_name, f.search_name, f.categories, f.competences,
             f.organisation as "organisation!", f.capacity as "capacity!", f.free as "free!",
             coalesce(f.shown_until >= current_date, false) as "shown!", f.leaving_since is not null as "leaving!",
             (select count(*) from fitting) as "total!"
           from fitting f
           where $6::text is null or (f.search_name, f.pool_mentor_id) > ($6, $7::uuid)
           order by f.search_name, f.pool_mentor_id
           limit $8"#,
        region_id,
        filter.search,
        filter.competence.as_ref().map(Reference::as_str),
        filter.free.map(Term::code),
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
        |row| text_cursor(&row.search_name, row.pool_mentor_id),
        |row| {
            Ok(MentorRow {
                pool_mentor_id: PoolMentorId::from_uuid(row.pool_mentor_id),
                full_name: row.full_name,
                categories: stored::terms(&row.categories, "pool_mentor.categories")?,
                organisation: row.organisation,
                competences: stored::references(row.competences),
                capacity: row.capacity,
                free: row.free,
                shown: row.shown,
                leaving: row.leaving,
            })
        },
    )
}
