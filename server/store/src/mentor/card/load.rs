//! One statement for the whole card, and what its columns mean.

use domain::ids::MentorId;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Card, CardPair, CardPortfolio, CardWishes, PoolFacts};
use crate::{
    Result, SchoolTx,
    audit::Deed,
    consent::CardConsent,
    identity::access::{Access, Invited, Member},
    ids,
    stored::{references, terms},
};

/// The card of a mentor. That somebody opened the card of a minor is audited, once per reader and hour.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a mentor in the school.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn card(tx: &mut SchoolTx, mentor_id: MentorId) -> Result<Card> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let row = sqlx::query!(
        r#"with opened as (
             insert into audit_event (school_id, audit_event_id, account_id, action, subject_id)
             select t.school_id, $3, $4, 'mentor.opened', t.mentor_id from mentor t
             where t.school_id = $1 and t.mentor_id = $2 and t.birth_date > current_date - interval '18 years'
             on conflict do nothing
           )
           select t.full_name, t.categories, t.email, t.phone, t.workplace, t.class_label, t.birth_date, t.competences,
             t.own_words, t.capacity, t.taken, t.interviewed_on, t.entered_on, t.left_on, t.result, t.case_url, t.blocked_on, t.blocked_reason,
             t.version,
             (select to_json(one) from (select t.education, t.experience, t.achievements, t.strengths, t.weaknesses, t.hobbies,
                t.expectations, t.motivation) one) as "portfolio!: Json<CardPortfolio>",
             (select to_json(one) from (select t.forms, t.age_from, t.age_to, t.hours_per_month, t.in_person, t.online,
                t.weekdays, t.languages) one)
               as "wishes!: Json<CardWishes>",
             (select coalesce(json_agg(json_build_object('role', b.role, 'email', a.email, 'ended_at', b.ended_at)), '[]')
              from membership b join account a on a.account_id = b.account_id
              where b.school_id = t.school_id and b.mentor_id = t.mentor_id) as "members!: Json<Vec<Member>>",
             (select coalesce(json_agg(one), '[]')
              from (select l.link_id, l.role, l.email, l.expires_at from access_link l
                    where l.school_id = t.school_id and l.mentor_id = t.mentor_id and l.purpose = 'invitation'
                      and l.used_at is null and l.withdrawn_at is null order by l.created_at desc) one) as "invited!: Json<Vec<Invited>>",
             (select to_json(one) from (
                select t.pool_mentor_id, (select to_json(shown) from (
                  select o.name as organisation, p.post, p.alma_mater, p.forms, p.hours_per_month, p.in_person, p.online,
                    p.shown_weekdays as weekdays, p.shown_languages as languages, c.name as municipality
                  from pool_mentor p
                  left join organisation o on o.region_id = p.region_id and o.organisation_id = p.organisation_id
                  left join municipality c on c.region_id = p.region_id and c.municipality_id = p.municipality_id
                  where p.region_id = t.region_id and p.pool_mentor_id = t.pool_mentor_id) shown) as shown,
                  (select json_build_object('until', w.papers_until, 'absent', w.papers_absent)
                   from mayak_school_papers() w where w.mentor_id = t.mentor_id) as papers
                where t.pool_mentor_id is not null) one) as "pool: Json<PoolFacts>",
             (select coalesce(json_agg(one order by one.asked_on desc), '[]')
              from (select c.consent_id, c.kind, c.recorded_at::date as asked_on, c.sign_by, c.signed_on, c.valid_until,
                      c.withdrawn_on, c.closed
                    from consent c where c.school_id = t.school_id and c.mentor_id = t.mentor_id) one)
               as "consents!: Json<Vec<CardConsent>>",
             (select coalesce(json_agg(one order by (one.state = 'active') desc, one.started_on desc), '[]')
              from (select p.pair_id, p.mentee_id, m.full_name as mentee_name,
                      coalesce(nullif(m.class_label, ''), m.post) as mentee_place,
                      p.form, p.started_on, p.state, p.ended_on
                    from pair p join mentee m on m.school_id = p.school_id and m.mentee_id = p.mentee_id
                    where p.school_id = t.school_id and p.mentor_id = t.mentor_id) one) as "pairs!: Json<Vec<CardPair>>",
             (select coalesce(json_agg(one order by one.at desc, one.audit_event_id desc), '[]')
              from (select e.audit_event_id, e.action, e.at, a.full_name as who,
                      (select coalesce(jsonb_agg(one), '[]') from change_event h, jsonb_array_elements(h.changes) one
                       where h.school_id = e.school_id and h.subject_id = e.subject_id and h.at = e.at) as changes
                    from audit_event e left join account a on a.account_id = e.account_id
                    where e.school_id = t.school_id and e.action <> 'mentor.opened' and e.subject_id in (
                      select t.mentor_id
                      union all select c.consent_id from consent c where c.school_id = t.school_id and c.mentor_id = t.mentor_id
                      union all select p.pair_id from pair p where p.school_id = t.school_id and p.mentor_id = t.mentor_id
                      union all select g.meeting_id from meeting g join pair p using (school_id, pair_id)
                        where p.school_id = t.school_id and p.mentor_id = t.mentor_id
                      union all select l.link_id from access_link l
                        where l.school_id = t.school_id and l.mentor_id = t.mentor_id)
                    order by e.at desc, e.audit_event_id desc limit 60) one) as "events!: Json<Vec<Deed>>"
           from mentor t
           where t.school_id = $1 and t.mentor_id = $2 and t.destroyed_on is null"#,
        school_id,
        mentor_id.as_uuid(),
        ids::new::<Uuid>(),
        account_id,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Card {
        mentor_id,
        full_name: row.full_name,
        categories: terms(&row.categories, "mentor.categories")?,
        email: row.email,
        phone: row.phone,
        workplace: row.workplace,
        class_label: row.class_label,
        birth_date: row.birth_date,
        competences: references(row.competences),
        own_words: row.own_words,
        portfolio: row.portfolio.0,
        wishes: row.wishes.0,
        capacity: row.capacity,
        taken: row.taken,
        interviewed_on: row.interviewed_on,
        entered_on: row.entered_on,
        left_on: row.left_on,
        result: row.result,
        case_url: row.case_url,
        blocked_on: row.blocked_on,
        blocked_reason: row.blocked_reason,
        version: row.version,
        access: Access { members: row.members.0, invited: row.invited.0 },
        consents: row.consents.0,
        pool: row.pool.map(|json| json.0),
        pairs: row.pairs.0,
        events: row.events.0,
    })
}
