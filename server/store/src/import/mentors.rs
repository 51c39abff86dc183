//! Lists of internal mentors in the base. A mentor from the pool is never touched: that entry is the mentor's own, and what
//! the mentor shows in the pool counts as it is shown there.

use domain::import::{
    Field, Merged, Note,
    mentor::{self, MentorData, MentorList, MentorRecord},
};
use sqlx::types::Json;

use super::{
    Batch, Context,
    evaluate::plain_name,
    kind::{Holder, Kind, Known, Reading, Written},
};
use crate::{Result, SchoolTx};

/// Mentors as an import lists them.
pub(super) struct Mentors<'a> {
    list: MentorList<'a>,
}

impl<'a> Mentors<'a> {
    pub(super) fn new(batch: &'a Batch, context: &'a Context) -> Self {
        Self {
            list: MentorList {
                mapping: &batch.mapping,
                titles: &batch.titles,
                day_shift: batch.day_shift,
                today: context.today,
                dictionary: &context.dictionary,
            },
        }
    }
}

impl Kind for Mentors<'_> {
    type Record = MentorRecord;
    type Data = MentorData;

    const MENTEES: bool = false;
    const ADDED: &'static str = "mentor.added";
    const EDITED: &'static str = "mentor.edited";

    fn read(&self, cells: &[String]) -> Option<Reading<MentorRecord>> {
        self.list.mapping.reads_something(cells).then(|| mentor::read(&self.list, cells))
    }

    fn full_name(record: &MentorRecord) -> &str {
        record.full_name.as_str()
    }

    fn key(record: &MentorRecord) -> String {
        let born = record.birth_date.map(|day| day.to_string()).unwrap_or_default();
        format!("{} {born}", plain_name(record.full_name.as_str()))
    }

    /// Two days of birth tell two people of one name apart; where one is not known, they may be one.
    fn is(record: &MentorRecord, data: &MentorData) -> bool {
        match (record.birth_date, data.birth_date) {
            (Some(said), Some(stored)) => said == stored,
            _ => true,
        }
    }

    fn merge(&self, record: &MentorRecord, known: Option<&Known<MentorData>>) -> Result<Merged<MentorData>, Vec<Note>> {
        let stored = known.map(|known| &known.data);
        let merged = mentor::merge(&self.list, record, stored, known.map_or(0, |known| known.busy))?;
        match known {
            Some(known) if known.from_pool && known.data != merged.data => Err(vec![Note::fault(
                Field::FullName.to_string(),
                &known.data.full_name,
                "В базе это наставник из пула региона: его сведения меняет он сам",
            )]),
            _ => Ok(merged),
        }
    }

    fn email(data: &MentorData) -> &str {
        &data.email
    }

    async fn find(tx: &mut SchoolTx, names: &[String]) -> Result<Vec<Known<MentorData>>> {
        let school_id = tx.school_id().as_uuid();
        let rows = sqlx::query!(
            r#"select q.place as "place!", t.mentor_id, t.version, to_jsonb(t) || coalesce((
                   select jsonb_build_object('forms', p.forms, 'hours_per_month', p.hours_per_month, 'in_person', p.in_person,
                     'online', p.online, 'weekdays', p.shown_weekdays, 'languages', p.shown_languages)
                   from pool_mentor p where p.region_id = t.region_id and p.pool_mentor_id = t.pool_mentor_id), '{}')
                   as "data!: Json<MentorData>",
                 t.taken, t.pool_mentor_id is not null as "from_pool!", t.blocked_on is not null as "blocked!"
               from unnest($2::text[]) with ordinality q(name, place)
               join mentor t on t.school_id = $1 and t.search_name = mayak_search(q.name) and t.destroyed_on is null
               order by q.place, t.mentor_id"#,
            school_id,
            names,
        )
        .fetch_all(tx.sql())
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| Known {
                asked: usize::try_from(row.place - 1).unwrap_or_default(),
                id: row.mentor_id,
                version: row.version,
                data: row.data.0,
                busy: row.taken,
                from_pool: row.from_pool,
                blocked: row.blocked,
                may_publish: false,
            })
            .collect())
    }

    async fn holders(tx: &mut SchoolTx, emails: &[String]) -> Result<Vec<Holder>> {
        let school_id = tx.school_id().as_uuid();
        Ok(sqlx::query_as!(
            Holder,
            "select email, mentor_id as id, full_name from mentor where school_id = $1 and email = any ($2) and email <> ''",
            school_id,
            emails,
        )
        .fetch_all(tx.sql())
        .await?)
    }

    async fn insert(tx: &mut SchoolTx, people: &[Written<MentorData>]) -> Result<()> {
        let (school_id, region_id) = (tx.school_id().as_uuid(), tx.region_id().as_uuid());
        sqlx::query!(
            "insert into mentor (school_id, mentor_id, region_id, full_name, categories, birth_date, class_label, email, phone,
               workplace, competences, own_words, education, experience, achievements, strengths, weaknesses, hobbies,
               expectations, motivation, forms, age_from, age_to, hours_per_month, in_person, online, weekdays, languages,
               capacity, interviewed_on, entered_on, left_on, result, case_url)
             select $1, k.id, $2, r.full_name, r.categories, r.birth_date, r.class_label, r.email, r.phone,
               r.workplace, r.competences, r.own_words, r.education, r.experience, r.achievements, r.strengths, r.weaknesses,
               r.hobbies, r.expectations, r.motivation, r.forms, r.age_from, r.age_to, r.hours_per_month, r.in_person,
               r.online, r.weekdays, r.languages, r.capacity, r.interviewed_on, r.entered_on, r.left_on, r.result, r.case_url
             from jsonb_array_elements($3) e(one)
             cross join lateral jsonb_populate_record(null::mentor, e.one) r
             cross join lateral jsonb_to_record(e.one) as k(id uuid)",
            school_id,
            region_id,
            Json(people) as _,
        )
        .execute(tx.sql())
        .await?;
        Ok(())
    }

    async fn update(tx: &mut SchoolTx, people: &[Written<MentorData>]) -> Result<u64> {
        let school_id = tx.school_id().as_uuid();
        let edited = sqlx::query!(
            "update mentor t set categories = r.categories, birth_date = r.birth_date, class_label = r.class_label,
               email = r.email, phone = r.phone, workplace = r.workplace, competences = r.competences,
               own_words = r.own_words, education = r.education, experience = r.experience, achievements = r.achievements,
               strengths = r.strengths, weaknesses = r.weaknesses, hobbies = r.hobbies, expectations = r.expectations,
               motivation = r.motivation, forms = r.forms, age_from = r.age_from, age_to = r.age_to,
               hours_per_month = r.hours_per_month, in_person = r.in_person, online = r.online,
               weekdays = r.weekdays, languages = r.languages, capacity = r.capacity,
               interviewed_on = r.interviewed_on, entered_on = r.entered_on, left_on = r.left_on, result = r.result,
               case_url = r.case_url, version = t.version + 1
             from jsonb_array_elements($2) e(one)
             cross join lateral jsonb_populate_record(null::mentor, e.one) r
             cross join lateral jsonb_to_record(e.one) as k(id uuid)
             where t.school_id = $1 and t.mentor_id = k.id and t.version = r.version and t.pool_mentor_id is null",
            school_id,
            Json(people) as _,
        )
        .execute(tx.sql())
        .await?;
        Ok(edited.rows_affected())
    }
}
