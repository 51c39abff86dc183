//! Lists of mentees in the base.

use domain::{
    ids::RepresentativeId,
    import::{
        Born, Merged, Note,
        mentee::{self, Labels, MenteeData, MenteeList, MenteeRecord},
    },
};
use serde::Serialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Batch, Context,
    evaluate::plain_name,
    kind::{Holder, Kind, Known, Reading, Written},
};
use crate::{Result, SchoolTx, ids};

/// Mentees as an import lists them.
pub(super) struct Mentees<'a> {
    list: MenteeList<'a>,
    labels: Labels<'a>,
}

impl<'a> Mentees<'a> {
    pub(super) fn new(batch: &'a Batch, context: &'a Context) -> Self {
        Self {
            list: MenteeList {
                mapping: &batch.mapping,
                titles: &batch.titles,
                class: batch.default_class.clone(),
                form: batch.default_form,
                day_shift: batch.day_shift,
                today: context.today,
                dictionary: &context.dictionary,
                class_teachers: &context.class_teachers,
            },
            labels: Labels { dictionary: &context.dictionary, class_teachers: &context.class_teachers },
        }
    }
}

/// A representative to be written.
#[derive(Serialize)]
struct Person<'a> {
    representative_id: RepresentativeId,
    mentee_id: Uuid,
    #[serde(flatten)]
    data: &'a mentee::RepresentativeData,
}

impl Kind for Mentees<'_> {
    type Record = MenteeRecord;
    type Data = MenteeData;

    const MENTEES: bool = true;
    const ADDED: &'static str = "mentee.added";
    const EDITED: &'static str = "mentee.edited";

    fn read(&self, cells: &[String]) -> Option<Reading<MenteeRecord>> {
        self.list.mapping.reads_something(cells).then(|| mentee::read(&self.list, cells))
    }

    fn full_name(record: &MenteeRecord) -> &str {
        record.full_name.as_str()
    }

    fn key(record: &MenteeRecord) -> String {
        let born = match record.born {
            Born::On(day) => day.to_string(),
            Born::In(year) => year.to_string(),
        };
        format!("{} {born}", plain_name(record.full_name.as_str()))
    }

    fn is(record: &MenteeRecord, data: &MenteeData) -> bool {
        record.born.fits(data.birth_date)
    }

    fn merge(&self, record: &MenteeRecord, known: Option<&Known<MenteeData>>) -> Result<Merged<MenteeData>, Vec<Note>> {
        let mut merged = mentee::merge(&self.list, record, known.map(|known| &known.data), &self.labels)?;
        if let Some(known) = known
            && known.busy > 0
            && merged.data.left_on != known.data.left_on
            && merged.data.left_on.is_some_and(|day| day <= self.list.today)
        {
            merged.notes.push(Note::fault(
                domain::import::Field::LeftOn.to_string(),
                "",
                "Человек работает в паре: сначала завершите её",
            ));
            return Err(merged.notes);
        }
        if known.is_none_or(|known| !known.may_publish) {
            mentee::withhold_story(&mut merged, known.map(|known| &known.data));
        }
        Ok(merged)
    }

    fn email(data: &MenteeData) -> &str {
        &data.email
    }

    async fn find(tx: &mut SchoolTx, names: &[String]) -> Result<Vec<Known<MenteeData>>> {
        let school_id = tx.school_id().as_uuid();
        let rows = sqlx::query!(
            r#"select q.place as "place!", m.mentee_id, m.version,
                 to_jsonb(m) || jsonb_build_object('representative', to_jsonb(p)) as "data!: Json<MenteeData>",
                 (select count(*)::int from pair where pair.school_id = m.school_id and pair.mentee_id = m.mentee_id
                   and pair.state = 'active') as "busy!", m.blocked_on is not null as "blocked!",
                 mayak_consented(m.school_id, m.mentee_id, null, 'distribution', current_date) as "may_publish!"
               from unnest($2::text[]) with ordinality q(name, place)
               join mentee m on m.school_id = $1 and m.search_name = mayak_search(q.name) and m.destroyed_on is null
               left join representative p on p.school_id = m.school_id and p.mentee_id = m.mentee_id
               order by q.place, m.mentee_id"#,
            school_id,
            names,
        )
        .fetch_all(tx.sql())
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| Known {
                asked: usize::try_from(row.place - 1).unwrap_or_default(),
                id: row.mentee_id,
                version: row.version,
                data: row.data.0,
                busy: row.busy,
                from_pool: false,
                blocked: row.blocked,
                may_publish: row.may_publish,
            })
            .collect())
    }

    async fn holders(tx: &mut SchoolTx, emails: &[String]) -> Result<Vec<Holder>> {
        let school_id = tx.school_id().as_uuid();
        Ok(sqlx::query_as!(
            Holder,
            "select email, mentee_id as id, full_name from mentee where school_id = $1 and email = any ($2) and email <> ''",
            school_id,
            emails,
        )
        .fetch_all(tx.sql())
        .await?)
    }

    async fn insert(tx: &mut SchoolTx, people: &[Written<MenteeData>]) -> Result<()> {
        let school_id = tx.school_id().as_uuid();
        sqlx::query!(
            "insert into mentee (school_id, mentee_id, full_name, kind, birth_date, class_label, post, class_teacher_id,
               categories, email, phone, request, goal, urgency, topics, form, role_model, teacher_form, teacher_kind,
               teacher_direction, channels, weekdays, languages, entered_on, left_on, result, case_url, completed)
             select $1, k.id, r.full_name, r.kind, r.birth_date, r.class_label, r.post, r.class_teacher_id,
               r.categories, r.email, r.phone, r.request, r.goal, r.urgency, r.topics, r.form, r.role_model, r.teacher_form,
               r.teacher_kind, r.teacher_direction, r.channels, r.weekdays, r.languages,
               r.entered_on, r.left_on, r.result, r.case_url, r.completed
             from jsonb_array_elements($2) e(one)
             cross join lateral jsonb_populate_record(null::mentee, e.one) r
             cross join lateral jsonb_to_record(e.one) as k(id uuid)",
            school_id,
            Json(people) as _,
        )
        .execute(tx.sql())
        .await?;
        represent(tx, people).await
    }

    async fn update(tx: &mut SchoolTx, people: &[Written<MenteeData>]) -> Result<u64> {
        let school_id = tx.school_id().as_uuid();
        let edited = sqlx::query!(
            "update mentee m set class_label = r.class_label, post = r.post, class_teacher_id = r.class_teacher_id,
               categories = r.categories, email = r.email, phone = r.phone, request = r.request, goal = r.goal,
               urgency = r.urgency, topics = r.topics, form = r.form, role_model = r.role_model, teacher_form = r.teacher_form,
               teacher_kind = r.teacher_kind, teacher_direction = r.teacher_direction, channels = r.channels,
               weekdays = r.weekdays, languages = r.languages,
               entered_on = r.entered_on, left_on = r.left_on, result = r.result, case_url = r.case_url,
               completed = r.completed, version = m.version + 1
             from jsonb_array_elements($2) e(one)
             cross join lateral jsonb_populate_record(null::mentee, e.one) r
             cross join lateral jsonb_to_record(e.one) as k(id uuid)
             where m.school_id = $1 and m.mentee_id = k.id and m.version = r.version",
            school_id,
            Json(people) as _,
        )
        .execute(tx.sql())
        .await?;
        represent(tx, people).await?;
        Ok(edited.rows_affected())
    }
}

/// Makes the stored representatives those of the entries: one, or none.
async fn represent(tx: &mut SchoolTx, people: &[Written<MenteeData>]) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let (with, without): (Vec<_>, Vec<_>) = people.iter().partition(|person| person.data.representative.is_some());
    let with: Vec<Person<'_>> = with
        .into_iter()
        .filter_map(|person| {
            let data = person.data.representative.as_ref()?;
            Some(Person { representative_id: ids::new(), mentee_id: person.id, data })
        })
        .collect();
    sqlx::query!(
        "insert into representative (school_id, representative_id, mentee_id, full_name, basis, email, phone)
         select $1, r.representative_id, r.mentee_id, r.full_name, r.basis, r.email, r.phone
         from jsonb_populate_recordset(null::representative, $2) r
         on conflict on constraint representative_mentee_key
         do update set full_name = excluded.full_name, basis = excluded.basis, email = excluded.email, phone = excluded.phone
         where (representative.full_name, representative.basis, representative.email, representative.phone)
           is distinct from (excluded.full_name, excluded.basis, excluded.email, excluded.phone)",
        school_id,
        Json(with) as _,
    )
    .execute(tx.sql())
    .await?;
    let without: Vec<Uuid> = without.into_iter().filter(|person| person.version > 0).map(|person| person.id).collect();
    sqlx::query!("delete from representative where school_id = $1 and mentee_id = any ($2)", school_id, &without)
        .execute(tx.sql())
        .await?;
    Ok(())
}
