//! The pool as a school searches it: what a mentor offers and how many places are free, never who else is served.

use domain::{
    category::MentorCategory, dictionary::Reference, ids::PoolMentorId, meeting::MeetingPlace,
    mentoring_form::MentoringForm, page::Cursor, state::EngagementState, term::Term,
};

use crate::{
    Result, SchoolTx,
    letters::term,
    page::{LIMIT, Listed, after_text, text_cursor},
    stored,
};

/// What a school looks for.
#[derive(Debug, Clone, Default)]
pub struct SearchFilter {
    /// Part of a name or of an organisation, normalised by `domain::search`; empty for all.
    pub search: String,
    /// Only mentors who can help with this.
    pub competence: Option<Reference>,
    /// Only mentors who offer this form.
    pub form: Option<MentoringForm>,
    /// Only mentors who meet like this.
    pub place: Option<MeetingPlace>,
    /// Only mentors with a free place.
    pub free_only: bool,
    /// Rows after this one.
    pub after: Option<Cursor>,
}

/// One mentor in the list.
#[derive(Debug, Clone)]
pub struct FoundMentor {
    /// The entry.
    pub pool_mentor_id: PoolMentorId,
    /// Surname, given name, patronymic.
    pub full_name: String,
    /// Who the person is.
    pub categories: Vec<MentorCategory>,
    /// Where the person works or studies; may be empty.
    pub organisation: String,
    /// As what; may be empty.
    pub post: String,
    /// What the person can help with.
    pub competences: Vec<Reference>,
    /// Forms the person offers.
    pub forms: Vec<MentoringForm>,
    /// Free places.
    pub free: i32,
    /// An open or accepted question of this school.
    pub asked: Option<EngagementState>,
}

/// Approved mentors of the school's region by name. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn search(tx: &mut SchoolTx, filter: &SearchFilter) -> Result<Listed<FoundMentor>> {
    let (school_id, region_id) = (tx.school_id().as_uuid(), tx.region_id().as_uuid());
    let (after_sort, after_id) = after_text(filter.after.as_ref());
    let rows = sqlx::query!(
        r#"with fitting as (
             select p.pool_mentor_id, p.full_name, p.search_name, p.categories, p.post, p.competences, p.forms,
               coalesce(o.name, '') as organisation, coalesce(l.free, 0) as free
             from pool_mentor p
             left join organisation o on o.region_id = p.region_id and o.organisation_id = p.organisation_id
             left join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
             where p.region_id = $1 and p.state = 'approved'
               and ($2 = '' or position($2 in p.search_name) > 0 or position($2 in mayak_search(coalesce(o.name, ''))) > 0)
               and ($3::text is null or $3 = any (p.competences))
               and ($4::text is null or $4 = any (p.forms))
               and case $5::text when 'in_person' then p.in_person when 'online' then p.online else true end
               and (not $6 or l.free > 0)
           )
           select f.pool_mentor_id, f.full_name, f.search_name, f.categories, f.post, f.competences, f.forms,
             f.organisation as "organisation!", f.free as "free!", (select count(*) from fitting) as "total!",
             (select e.state from engagement e
               where e.school_id = $7 and e.region_id = $1 and e.pool_mentor_id = f.pool_mentor_id
                 and e.state in ('asked', 'accepted')
               order by e.state desc limit 1) as asked
           from fitting f
           where $8::text is null or (f.search_name, f.pool_mentor_id) > ($8, $9::uuid)
           order by f.search_name, f.pool_mentor_id
           limit $10"#,
        region_id,
        filter.search,
        filter.competence.as_ref().map(Reference::as_str),
        filter.form.map(Term::code),
        filter.place.map(Term::code),
        filter.free_only,
        school_id,
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
            Ok(FoundMentor {
                pool_mentor_id: PoolMentorId::from_uuid(row.pool_mentor_id),
                full_name: row.full_name,
                categories: stored::terms(&row.categories, "pool_mentor.categories")?,
                organisation: row.organisation,
                post: row.post,
                competences: stored::references(row.competences),
                forms: stored::terms(&row.forms, "pool_mentor.forms")?,
                free: row.free,
                asked: row.asked.map(|state| term(&state, "engagement.state")).transpose()?,
            })
        },
    )
}
