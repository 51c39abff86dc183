//! The pool as a school searches it: what a mentor offers and how many places are free, never who else is served.
//!
//! One statement, however many mentors there are. It looks through the narrow columns of all of them once (`fitting`: the
//! number of those that fit, and their order), and reads the rest of those on the page only. Which of the school's open
//! requests share a competence with a mentor is counted with a string of bits per competence, one bit per request: so a
//! request with two fitting topics counts once, and ordering twenty thousand mentors by it takes no join of requests.

use chrono::NaiveDate;
use domain::{
    alma_mater::Graduate,
    category::MentorCategory,
    dictionary::Reference,
    ids::{MunicipalityId, PoolMentorId},
    meeting::MeetingPlace,
    mentoring_form::MentoringForm,
    numbers::Age,
    page::Cursor,
    paper::PapersOutlook,
    state::EngagementState,
    term::Term,
};
use uuid::Uuid;

use super::words::patterns;
use crate::{
    Error, Result, SchoolTx,
    letters::term,
    page::{LIMIT, Listed, after_ranked, ranked_cursor},
    stored,
};

domain::terms! {
    /// In which order mentors are shown.
    pub enum SearchOrder {
        /// Who finished this school first, then by name.
        Name = "name" => "Выпускники школы, затем по имени",
        /// Who fits most of the school's open requests first.
        Fits = "fits" => "Подходят запросам школы",
    }
}

/// What a school looks for.
#[derive(Debug, Clone, Default)]
pub struct SearchFilter {
    /// Words of a name, a post, an organisation or of what the mentor says, normalised by `domain::search`; empty for all.
    pub search: String,
    /// Competences whose names have all these words: who offers one of them is found too.
    pub named: Vec<Reference>,
    /// Only mentors who can help with this.
    pub competence: Option<Reference>,
    /// Only mentors who offer this form.
    pub form: Option<MentoringForm>,
    /// Only mentors who help people of this age, or of any.
    pub age: Option<Age>,
    /// Only mentors who meet like this.
    pub place: Option<MeetingPlace>,
    /// Only mentors who can come to this municipality, or meet online, unless they are asked to come.
    pub municipality: Option<MunicipalityId>,
    /// Only mentors who may be asked today: a place is free, they are not away, and no paper keeps them from accepting.
    pub free_only: bool,
    /// The order; by name when not said.
    pub order: Option<SearchOrder>,
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
    /// Whether the person finished this school.
    pub graduate: Graduate,
    /// Free places.
    pub free: i32,
    /// Last day of the absence the person is in.
    pub away_until: Option<NaiveDate>,
    /// Until when the papers that the region asks are in force: without them the mentor accepts nothing.
    pub papers: PapersOutlook,
    /// Open requests of the school that share a competence with the mentor.
    pub fits: i64,
    /// What came of this school's questions: one that is open, else common work.
    pub asked: Option<EngagementState>,
}

/// Mentors of the school's region who may be shown. One statement.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn search(tx: &mut SchoolTx, filter: &SearchFilter, today: NaiveDate) -> Result<Listed<FoundMentor>> {
    let (school_id, region_id) = (tx.school_id().as_uuid(), tx.region_id().as_uuid());
    let (after_rank, after_name, after_id) = after_ranked(filter.after.as_ref());
    let rows = sqlx::query_as!(
        Row,
        r#"with own_school as (
             select array_remove(array[mayak_school_key(s.short_name), mayak_school_key(s.full_name)], null) as keys
             from school s where s.school_id = $1
           ), request as (
             select (row_number() over ())::integer - 1 as number, m.topics
             from mentee m
             where m.school_id = $1 and m.topics <> '{}' and (m.left_on is null or m.left_on > $3)
               and m.blocked_on is null and m.destroyed_on is null
               and not exists (select from pair p
                 where p.school_id = $1 and p.mentee_id = m.mentee_id and p.state = 'active')
           ), topic as (
             select t.code,
               bit_or(set_bit(repeat('0', (select count(*) from request)::integer)::bit varying, r.number, 1)) as requests
             from request r, unnest(r.topics) t (code)
             group by t.code
           ), fitting as materialized (
             select p.pool_mentor_id, p.search_name, case when $12 = 'fits' then p.competences end as competences,
               case when p.alma_mater_school_id = $1 then 0
                 when p.alma_mater_school_id is null and p.alma_key = any ((select keys from own_school)::text[]) then 1
                 else 2 end as graduate
             from pool_mentor p
             where p.region_id = $2 and p.state = 'approved'
               and ($4::text[] = '{}' or p.search_text like all ($4::text[]) or p.competences && $5::text[]
                 or p.organisation_id in (select o.organisation_id from organisation o
                   where o.region_id = $2 and o.search_name like all ($4::text[])))
               and ($6::text is null or $6 = any (p.competences))
               and ($7::text is null or $7 = any (p.forms))
               and case $8::text when 'in_person' then p.in_person when 'online' then p.online else true end
               and ($9::uuid is null or p.municipality_id = $9 or p.online and $8::text is distinct from 'in_person')
               and ($16::integer is null
                 or $16 between coalesce(p.shown_age_from, $16) and coalesce(p.shown_age_to, $16))
               and (not $10::boolean or (
                 coalesce(p.papers_until >= $3, true) and p.pool_mentor_id in (select l.pool_mentor_id from pool_mentor_place l
                   where l.region_id = $2 and l.free > 0)
                 and p.pool_mentor_id not in (select a.pool_mentor_id from pool_pause a
                   where a.region_id = $2 and $3 between a.from_on and a.until_on)))
           ), fits as (
             select u.pool_mentor_id, bit_count(bit_or(t.requests)) as number
             from (select f.pool_mentor_id, unnest(f.competences) as code from fitting f where $12::text = 'fits') u
             join topic t on t.code = u.code
             group by u.pool_mentor_id
           ), ranked as (
             select f.pool_mentor_id, f.search_name, f.graduate,
               (1000000 - coalesce(n.number, 0)) * 3 + f.graduate as rank
             from fitting f left join fits n on n.pool_mentor_id = f.pool_mentor_id
           ), page as (
             select r.* from ranked r
             where $13::bigint is null or (r.rank, r.search_name, r.pool_mentor_id) > ($13, $14::text, $15::uuid)
             order by r.rank, r.search_name, r.pool_mentor_id
             limit $11
           )
           select g.pool_mentor_id as "pool_mentor_id!", g.search_name as "search_name!", g.rank as "rank!",
             g.graduate as "graduate!", p.full_name as "full_name!", p.categories as "categories!", p.post as "post!",
             p.competences as "competences!", p.forms as "forms!",
             p.papers_until, p.papers_absent as "papers_absent!",
             coalesce(o.name, '') as "organisation!", coalesce(l.free, 0) as "free!",
             (select count(*) from fitting) as "total!",
             coalesce((select bit_count(bit_or(t.requests)) from topic t where t.code = any (p.competences)), 0) as "fits!",
             (select a.until_on from pool_pause a where a.region_id = $2 and a.pool_mentor_id = g.pool_mentor_id
               and $3 between a.from_on and a.until_on) as away_until,
             (select e.state from engagement e
               where e.school_id = $1 and e.region_id = $2 and e.pool_mentor_id = g.pool_mentor_id
                 and e.state in ('asked', 'accepted')
               order by e.state desc limit 1) as asked
           from page g
           join pool_mentor p on p.region_id = $2 and p.pool_mentor_id = g.pool_mentor_id
           left join pool_mentor_place l on l.region_id = $2 and l.pool_mentor_id = g.pool_mentor_id
           left join organisation o on o.region_id = p.region_id and o.organisation_id = p.organisation_id
           order by g.rank, g.search_name, g.pool_mentor_id"#,
        school_id,
        region_id,
        today,
        &patterns(&filter.search),
        &stored::reference_codes(&filter.named),
        filter.competence.as_ref().map(Reference::as_str),
        filter.form.map(Term::code),
        filter.place.map(Term::code),
        filter.municipality.map(MunicipalityId::as_uuid),
        filter.free_only,
        LIMIT,
        filter.order.map(Term::code),
        after_rank,
        after_name,
        after_id,
        filter.age.map(i32::from),
    )
    .fetch_all(tx.sql())
    .await?;
    Listed::read(rows, |row| row.total, |row| ranked_cursor(row.rank, &row.search_name, row.pool_mentor_id), Row::read)
}

/// A row as the statement gives it.
struct Row {
    pool_mentor_id: Uuid,
    search_name: String,
    rank: i64,
    graduate: i32,
    full_name: String,
    categories: Vec<String>,
    post: String,
    competences: Vec<String>,
    forms: Vec<String>,
    organisation: String,
    free: i32,
    total: i64,
    fits: i64,
    away_until: Option<NaiveDate>,
    papers_until: Option<NaiveDate>,
    papers_absent: bool,
    asked: Option<String>,
}

impl Row {
    fn read(self) -> Result<FoundMentor> {
        Ok(FoundMentor {
            pool_mentor_id: PoolMentorId::from_uuid(self.pool_mentor_id),
            full_name: self.full_name,
            categories: stored::terms(&self.categories, "pool_mentor.categories")?,
            organisation: self.organisation,
            post: self.post,
            competences: stored::references(self.competences),
            forms: stored::terms(&self.forms, "pool_mentor.forms")?,
            graduate: Graduate::of_rank(self.graduate).ok_or(Error::Corrupt("graduate"))?,
            free: self.free,
            away_until: self.away_until,
            papers: PapersOutlook { until: self.papers_until, absent: self.papers_absent },
            fits: self.fits,
            asked: self.asked.map(|state| term(&state, "engagement.state")).transpose()?,
        })
    }
}
