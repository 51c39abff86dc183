//! The mentors of an organisation as its centre sees them, wherever their entries stand.

use domain::{
    ids::{OrganisationId, PoolMentorId},
    page::Cursor,
    state::ApplicationState,
    term::Term,
};

use crate::{
    RegionTx, Result,
    letters::term,
    page::{LIMIT, Listed, after_text, text_cursor},
};

/// One mentor of an organisation.
#[derive(Debug, Clone)]
pub struct MentorRow {
    /// The entry.
    pub pool_mentor_id: PoolMentorId,
    /// Surname, given name, patronymic.
    pub full_name: String,
    /// As what the person works there; may be empty.
    pub post: String,
    /// Where the entry stands.
    pub state: ApplicationState,
    /// Hours per month.
    pub hours_per_month: i32,
    /// Places over all schools, and how many of them are taken.
    pub places: Option<(i32, i32)>,
}

/// Mentors of the organisation by name, in this state or in all, and whoever in the check typed a name that means it. One
/// statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %organisation_id), err(level = "debug"))]
pub async fn mentors(
    tx: &mut RegionTx,
    organisation_id: OrganisationId,
    state: Option<ApplicationState>,
    after: Option<&Cursor>,
) -> Result<Listed<MentorRow>> {
    let region_id = tx.region_id().as_uuid();
    let (after_sort, after_id) = after_text(after);
    let rows = sqlx::query!(
        r#"with fitting as (
             select p.pool_mentor_id, p.full_name, p.search_name, p.post, p.state, p.hours_per_month
             from mayak_entries_of($1, $2) e
             join pool_mentor p on p.region_id = $1 and p.pool_mentor_id = e.pool_mentor_id
             where $3::text is null or p.state = $3
           )
           select f.pool_mentor_id, f.full_name, f.search_name, f.post, f.state, f.hours_per_month,
             l.capacity as "capacity?", l.reserved as "reserved?", (select count(*) from fitting) as "total!"
           from fitting f
           left join pool_mentor_place l on l.region_id = $1 and l.pool_mentor_id = f.pool_mentor_id
           where $4::text is null or (f.search_name, f.pool_mentor_id) > ($4, $5::uuid)
           order by f.search_name, f.pool_mentor_id
           limit $6"#,
        region_id,
        organisation_id.as_uuid(),
        state.map(Term::code),
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
                post: row.post,
                state: term(&row.state, "pool_mentor.state")?,
                hours_per_month: row.hours_per_month,
                places: row.capacity.zip(row.reserved),
            })
        },
    )
}
