//! Bases as a school takes them away: whole entries of whoever fits a filter, and a note of it in the audit.

use domain::{
    ids::{MenteeId, MentorId},
    import::{mentee::MenteeData, mentor::MentorData},
    mentoring_form::MentoringForm,
    register::{MenteeLine, MentorLine, Partner},
};
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Result, SchoolTx, ids};

/// Most people of one table.
pub const MOST: u32 = 20_000;

/// How many of these mentees or mentors no table names, because the use of their data is suspended.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn suspended(tx: &mut SchoolTx, ids: &[Uuid]) -> Result<usize> {
    let school_id = tx.school_id().as_uuid();
    let count = sqlx::query_scalar!(
        r#"select (select count(*) from mentee where school_id = $1 and mentee_id = any ($2) and blocked_on is not null)
             + (select count(*) from mentor where school_id = $1 and mentor_id = any ($2) and blocked_on is not null)
             as "count!""#,
        school_id,
        ids,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Mentees with the others of their pairs, by name. Without `with_categories` no category leaves the database; with them
/// the audit, written by the same statement, says so. Whose data may only be read is left out, and named beside nobody.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn mentees(tx: &mut SchoolTx, mentee_ids: &[MenteeId], with_categories: bool) -> Result<Vec<MenteeLine>> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let people: Vec<Uuid> = mentee_ids.iter().map(|id| id.as_uuid()).collect();
    let rows = sqlx::query!(
        r#"with noted as (
             insert into audit_event (school_id, audit_event_id, account_id, action, subject_id) values ($1, $4, $5, $6, $1)
           )
           select to_jsonb(m) || jsonb_build_object('representative', to_jsonb(p),
               'categories', case when $3 then m.categories else '{}' end) as "data!: Json<MenteeData>",
             pairs.mentors as "mentors!: Json<Vec<Partner>>", pairs.paired as "paired!",
             coalesce(
               (select min(w.since) from mentee_wait w
                 where w.school_id = m.school_id and w.mentee_id = m.mentee_id and w.ended_on is null),
               greatest(m.entered_on, (select max(e.ended_on) from pair e
                 where e.school_id = m.school_id and e.mentee_id = m.mentee_id))) as "waits_since!"
           from mentee m
           left join representative p on p.school_id = m.school_id and p.mentee_id = m.mentee_id
           cross join lateral (
             select coalesce(jsonb_agg(jsonb_build_object('name', t.full_name, 'place', t.workplace)
                 order by x.started_on, t.full_name) filter (where t.blocked_on is null and t.destroyed_on is null), '[]') as mentors,
               coalesce(bool_or(x.state = 'active'), false) as paired
             from (
               select pair.mentor_id, pair.state, pair.started_on,
                 rank() over (order by (pair.state = 'active') desc,
                   case when pair.state <> 'active' then pair.ended_on end desc,
                   case when pair.state <> 'active' then pair.created_at end desc) as place
               from pair where pair.school_id = m.school_id and pair.mentee_id = m.mentee_id
             ) x
             join mentor t on t.school_id = m.school_id and t.mentor_id = x.mentor_id
             where x.place = 1
           ) pairs
           where m.school_id = $1 and m.mentee_id = any ($2) and m.blocked_on is null and m.destroyed_on is null
           order by m.search_name, m.mentee_id"#,
        school_id,
        &people,
        with_categories,
        ids::new::<Uuid>(),
        account_id,
        if with_categories { "export.restricted" } else { "export.mentees" },
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| MenteeLine {
            data: row.data.0,
            mentors: row.mentors.0,
            paired: row.paired,
            waits_since: row.waits_since,
        })
        .collect())
}

/// Mentors with the others of their pairs, by name; of a mentor from the pool also the forms, hours and ways of meeting that
/// the mentor shows there.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn mentors(tx: &mut SchoolTx, mentor_ids: &[MentorId]) -> Result<Vec<MentorLine>> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let people: Vec<Uuid> = mentor_ids.iter().map(|id| id.as_uuid()).collect();
    let rows = sqlx::query!(
        r#"with noted as (
             insert into audit_event (school_id, audit_event_id, account_id, action, subject_id)
             values ($1, $3, $4, 'export.mentors', $1)
           )
           select to_jsonb(t) || coalesce((
               select jsonb_build_object('forms', p.forms, 'hours_per_month', p.hours_per_month, 'in_person', p.in_person,
                 'online', p.online, 'weekdays', p.shown_weekdays, 'languages', p.shown_languages)
               from pool_mentor p where p.region_id = t.region_id and p.pool_mentor_id = t.pool_mentor_id), '{}')
               as "data!: Json<MentorData>",
             pairs.mentees as "mentees!: Json<Vec<Partner>>", pairs.forms as "forms!: Json<Vec<MentoringForm>>"
           from mentor t
           cross join lateral (
             select coalesce(jsonb_agg(jsonb_build_object('name', m.full_name,
                 'place', coalesce(nullif(m.class_label, ''), m.post)) order by x.started_on, m.full_name)
                 filter (where m.blocked_on is null and m.destroyed_on is null), '[]') as mentees,
               coalesce(jsonb_agg(distinct x.form), '[]') as forms
             from (
               select pair.mentee_id, pair.started_on, pair.form,
                 rank() over (order by (pair.state = 'active') desc,
                   case when pair.state <> 'active' then pair.ended_on end desc,
                   case when pair.state <> 'active' then pair.created_at end desc) as place
               from pair where pair.school_id = t.school_id and pair.mentor_id = t.mentor_id
             ) x
             join mentee m on m.school_id = t.school_id and m.mentee_id = x.mentee_id
             where x.place = 1
           ) pairs
           where t.school_id = $1 and t.mentor_id = any ($2) and t.blocked_on is null and t.destroyed_on is null
           order by t.search_name, t.mentor_id"#,
        school_id,
        &people,
        ids::new::<Uuid>(),
        account_id,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| MentorLine { data: row.data.0, mentees: row.mentees.0, forms: row.forms.0 })
        .collect())
}
