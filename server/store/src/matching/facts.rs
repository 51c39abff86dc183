//! What the bases know of mentees who wait and of mentors.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    competence::CompetenceGroup,
    dictionary::DictionaryList,
    ids::{MenteeId, MentorId},
    mentoring_form::MentoringForm,
    score::{MenteeFacts, MentorFacts, Topic},
    term::Term,
};

use crate::{Result, SchoolTx, dictionary, stored};

/// Topics as numbers, in the order in which people have them.
#[derive(Debug, Default)]
pub(super) struct Topics {
    numbers: BTreeMap<String, u16>,
    list: Vec<Topic>,
}

impl Topics {
    fn numbers(&mut self, codes: Vec<String>) -> Vec<u16> {
        codes.into_iter().filter_map(|code| self.number(code)).collect()
    }

    fn number(&mut self, code: String) -> Option<u16> {
        if let Some(number) = self.numbers.get(&code) {
            return Some(*number);
        }
        let next = u16::try_from(self.list.len()).ok()?;
        let lists = dictionary::current();
        let entry = lists.named(DictionaryList::Competence, &code);
        let heading = entry.and_then(|entry| CompetenceGroup::from_code(&entry.parent)).map_or("", Term::label);
        self.list.push(Topic {
            label: entry.map_or(code.as_str(), |entry| entry.label.as_str()).to_owned(),
            // What stands under no heading is near to nothing but itself.
            heading: if heading.is_empty() { code.clone() } else { heading.to_owned() },
        });
        self.numbers.insert(code, next);
        Some(next)
    }

    /// The list the numbers point into.
    pub(super) fn into_list(self) -> Vec<Topic> {
        self.list
    }
}

/// Mentees of the form without a mentor in it: the most urgent first, then who has waited longest, then by name.
pub(super) async fn mentees(
    tx: &mut SchoolTx,
    form: MentoringForm,
    today: NaiveDate,
    topics: &mut Topics,
) -> Result<Vec<MenteeFacts>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select e.mentee_id, e.full_name, e.class_label, e.post, e.topics,
             extract(year from age($3::date, e.birth_date))::integer as "age!",
             exists (select from consent c
               where c.school_id = $1 and c.mentee_id = e.mentee_id and c.kind = 'processing'
                 and c.withdrawn_on is null and $3 between c.signed_on and c.valid_until) as "consent!",
             exists (select from mentee_register r where r.school_id = $1 and r.mentee_id = e.mentee_id) as "on_register!"
           from mentee e
           where e.school_id = $1 and e.form = $2 and (e.left_on is null or e.left_on > $3) and e.blocked_on is null
             and not exists (select from pair p
               where p.school_id = $1 and p.mentee_id = e.mentee_id and p.form = $2 and p.state = 'active')
           order by array_position(array['urgent', 'half_year', 'ordinary'], e.urgency), e.entered_on, e.search_name,
             e.mentee_id"#,
        school_id,
        form.code(),
        today,
    )
    .fetch_all(tx.sql())
    .await?;
    let read = rows.into_iter().map(|row| MenteeFacts {
        id: MenteeId::from_uuid(row.mentee_id),
        name: row.full_name,
        place: if row.class_label.is_empty() { row.post } else { row.class_label },
        age: u16::try_from(row.age).unwrap_or_default(),
        topics: topics.numbers(row.topics),
        consent: row.consent,
        on_register: row.on_register,
    });
    Ok(read.collect())
}

/// Mentors who take part, by name. What the region's pool knows of a mentor counts before what the school wrote down.
pub(super) async fn mentors(tx: &mut SchoolTx, today: NaiveDate, topics: &mut Topics) -> Result<Vec<MentorFacts>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select m.mentor_id, m.full_name, m.workplace, m.categories, m.competences, m.capacity, m.free as "free!",
             m.pool_mentor_id is not null as "external!",
             coalesce(p.forms, m.forms) as "forms!",
             nullif(coalesce(p.hours_per_month, m.hours_per_month), 0) as hours,
             case when p.pool_mentor_id is null then m.age_from else p.shown_age_from end as age_from,
             case when p.pool_mentor_id is null then m.age_to else p.shown_age_to end as age_to,
             coalesce(p.in_person, m.in_person) as "in_person!", coalesce(p.online, m.online) as "online!",
             m.pool_mentor_id is null or coalesce(p.municipality_id = s.municipality_id, false) as "near!",
             (select count(*) from pair d where d.school_id = $1 and d.mentor_id = m.mentor_id
               and d.state in ('reached', 'partly')) as "finished!",
             m.experience <> '' or coalesce(p.shown_experience, '') <> '' as "told!",
             exists (select from consent c
               where c.school_id = $1 and c.mentor_id = m.mentor_id and c.kind = 'processing'
                 and c.withdrawn_on is null and $2 between c.signed_on and c.valid_until) as "consent!",
             p.pool_mentor_id is not null as "approved!",
             m.pool_mentor_id is not null and mayak_papers_in_force(m.region_id, m.pool_mentor_id, $2) as "papers!"
           from mentor m
           join school s on s.school_id = m.school_id
           left join pool_mentor p on p.region_id = m.region_id and p.pool_mentor_id = m.pool_mentor_id
             and p.state = 'approved' and p.shown_until >= $2
           where m.school_id = $1 and (m.left_on is null or m.left_on > $2) and m.blocked_on is null
           order by m.search_name, m.mentor_id"#,
        school_id,
        today,
    )
    .fetch_all(tx.sql())
    .await?;
    let whole = |number: Option<i32>| number.and_then(|number| u16::try_from(number).ok());
    rows.into_iter()
        .map(|row| {
            Ok(MentorFacts {
                id: MentorId::from_uuid(row.mentor_id),
                name: row.full_name,
                workplace: row.workplace,
                categories: stored::terms(&row.categories, "mentor.categories")?,
                topics: topics.numbers(row.competences),
                forms: stored::terms(&row.forms, "mentor.forms")?,
                hours: whole(row.hours),
                age_from: whole(row.age_from),
                age_to: whole(row.age_to),
                in_person: row.in_person,
                online: row.online,
                near: row.near,
                external: row.external,
                capacity: u32::try_from(row.capacity).unwrap_or_default(),
                free: u32::try_from(row.free).unwrap_or_default(),
                finished: u32::try_from(row.finished).unwrap_or_default(),
                told: row.told,
                consent: row.consent,
                approved: row.approved,
                papers: row.papers,
            })
        })
        .collect()
}
