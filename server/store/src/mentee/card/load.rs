//! One statement for the whole card, and what its columns mean.

use chrono::NaiveDate;
use domain::{
    availability::Availability,
    dictionary::Reference,
    ids::{AccountId, MenteeId},
};
use sqlx::types::Json;
use uuid::Uuid;

use super::{Card, CardMeeting, CardPair, CardRepresentative, ClassTeacher};
use crate::{
    Result, SchoolTx,
    audit::Deed,
    consent::CardConsent,
    identity::access::{Access, Invited, Member},
    ids,
    letters::term,
    mentee::{Note, Reader, Teaching},
    stored::{references, terms},
};

struct Row {
    full_name: String,
    kind: String,
    birth_date: NaiveDate,
    class_label: String,
    post: String,
    class_teacher_id: Option<Uuid>,
    teacher_name: Option<String>,
    teacher_works: bool,
    categories: Vec<String>,
    email: String,
    phone: String,
    request: String,
    goal: String,
    urgency: String,
    topics: Vec<String>,
    form: String,
    role_model: String,
    teacher_form: String,
    teacher_kind: String,
    teacher_direction: String,
    channels: Vec<String>,
    weekdays: Vec<String>,
    languages: Vec<String>,
    entered_on: NaiveDate,
    left_on: Option<NaiveDate>,
    result: String,
    case_url: String,
    completed: bool,
    blocked_on: Option<NaiveDate>,
    blocked_reason: String,
    version: i32,
    representative_name: Option<String>,
    representative_basis: Option<String>,
    representative_email: Option<String>,
    representative_phone: Option<String>,
    members: Json<Vec<Member>>,
    invited: Json<Vec<Invited>>,
    consents: Json<Vec<CardConsent>>,
    waits_since: Option<NaiveDate>,
    pairs: Json<Vec<CardPair>>,
    meetings: Json<Vec<CardMeeting>>,
    notes: Json<Vec<Note>>,
    events: Json<Vec<Deed>>,
}

/// The card of a mentee. That somebody opened the card of a minor is audited, once per reader and hour.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a mentee in the school.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentee_id), err(level = "debug"))]
pub async fn card(tx: &mut SchoolTx, mentee_id: MenteeId, reader: Reader) -> Result<Card> {
    let school_id = tx.school_id().as_uuid();
    let account_id = tx.account_id().as_uuid();
    let row = sqlx::query_as!(
        Row,
        r#"with opened as (
             insert into audit_event (school_id, audit_event_id, account_id, action, subject_id)
             select m.school_id, $5, $6, 'mentee.opened', m.mentee_id from mentee m
             where m.school_id = $1 and m.mentee_id = $2 and m.birth_date > current_date - interval '18 years'
             on conflict do nothing
           )
           select m.full_name, m.kind, m.birth_date, m.class_label, m.post,
             array(select one from unnest(m.categories) one where one <> all ($3)) as "categories!",
             m.email, m.phone, m.request, m.goal, m.urgency, m.topics, m.form, m.role_model, m.teacher_form,
             m.teacher_kind, m.teacher_direction, m.channels, m.weekdays, m.languages, m.entered_on, m.left_on, m.result, m.case_url,
             m.completed, m.blocked_on, m.blocked_reason, m.version, m.class_teacher_id, teacher.full_name as "teacher_name?",
             exists (select from membership b where b.school_id = m.school_id and b.account_id = m.class_teacher_id
               and b.role = 'class_teacher' and b.ended_at is null) as "teacher_works!",
             (select min(w.since) from mentee_wait w
               where w.school_id = m.school_id and w.mentee_id = m.mentee_id and w.ended_on is null) as waits_since,
             r.full_name as "representative_name?", r.basis as "representative_basis?",
             r.email as "representative_email?", r.phone as "representative_phone?",
             (select coalesce(json_agg(json_build_object('role', b.role, 'email', a.email, 'ended_at', b.ended_at)), '[]')
              from membership b join account a on a.account_id = b.account_id
              where b.school_id = m.school_id and b.mentee_id = m.mentee_id)
               as "members!: Json<Vec<Member>>",
             (select coalesce(json_agg(one), '[]')
              from (select l.link_id, l.role, l.email, l.expires_at from access_link l
                    where l.school_id = m.school_id and l.mentee_id = m.mentee_id and l.purpose = 'invitation'
                      and l.used_at is null and l.withdrawn_at is null order by l.created_at desc) one)
               as "invited!: Json<Vec<Invited>>",
             (select coalesce(json_agg(one order by one.asked_on desc), '[]')
              from (select c.consent_id, c.kind, c.recorded_at::date as asked_on, c.sign_by, c.signed_on, c.valid_until,
                      c.withdrawn_on, c.closed
                    from consent c where c.school_id = m.school_id and c.mentee_id = m.mentee_id) one)
               as "consents!: Json<Vec<CardConsent>>",
             (select coalesce(json_agg(one order by (one.state = 'active') desc, one.started_on desc), '[]')
              from (select p.pair_id, p.mentor_id, t.full_name as mentor_name, p.form, p.started_on, p.state, p.ended_on
                    from pair p join mentor t on t.school_id = p.school_id and t.mentor_id = p.mentor_id
                    where p.school_id = m.school_id and p.mentee_id = m.mentee_id) one)
               as "pairs!: Json<Vec<CardPair>>",
             (select coalesce(json_agg(one order by one.held_on desc, one.meeting_id desc), '[]')
              from (select g.meeting_id, g.pair_id, g.kind, g.held_on, g.minutes, g.topic
                    from meeting g join pair p on p.school_id = g.school_id and p.pair_id = g.pair_id
                    where p.school_id = m.school_id and p.mentee_id = m.mentee_id
                    order by g.held_on desc, g.meeting_id desc limit 5) one)
               as "meetings!: Json<Vec<CardMeeting>>",
             (select coalesce(json_agg(one order by one.at desc), '[]')
              from (select n.mentee_note_id, n.channel, n.text, n.author_id, a.full_name as author, n.author_role, n.at
                    from mentee_note n left join account a on a.account_id = n.author_id
                    where n.school_id = m.school_id and n.mentee_id = m.mentee_id and (not $4 or n.author_id = $6)) one)
               as "notes!: Json<Vec<Note>>",
             (select coalesce(json_agg(one order by one.at desc, one.audit_event_id desc), '[]')
              from (select e.audit_event_id, e.action, e.at, a.full_name as who,
                      (select coalesce(jsonb_agg(jsonb_build_object('field', one -> 'field',
                          'before', case when one ->> 'field' = 'class_teacher_id' then (select to_jsonb(c.full_name) from account c
                            where c.account_id = (one ->> 'before')::uuid) else one -> 'before' end,
                          'after', case when one ->> 'field' = 'class_teacher_id' then (select to_jsonb(c.full_name) from account c
                            where c.account_id = (one ->> 'after')::uuid) else one -> 'after' end)), '[]')
                       from change_event h, jsonb_array_elements(h.changes) one
                       where h.school_id = e.school_id and h.subject_id = e.subject_id and h.at = e.at
                         and (one ->> 'field' <> 'categories' or not $4)) as changes
                    from audit_event e left join account a on a.account_id = e.account_id
                    where e.school_id = m.school_id and e.action <> 'mentee.opened'
                      and (e.action not like 'note.%' or not $4) and e.subject_id in (
                      select m.mentee_id
                      union all select c.consent_id from consent c
                        where c.school_id = m.school_id and c.mentee_id = m.mentee_id
                      union all select p.pair_id from pair p
                        where p.school_id = m.school_id and p.mentee_id = m.mentee_id
                      union all select g.meeting_id from meeting g
                        join pair p on p.school_id = g.school_id and p.pair_id = g.pair_id
                        where p.school_id = m.school_id and p.mentee_id = m.mentee_id
                      union all select l.link_id from access_link l
                        where l.school_id = m.school_id and l.mentee_id = m.mentee_id)
                    order by e.at desc, e.audit_event_id desc limit 60) one)
               as "events!: Json<Vec<Deed>>"
           from mentee m
           left join representative r on r.school_id = m.school_id and r.mentee_id = m.mentee_id
           left join account teacher on teacher.account_id = m.class_teacher_id
           where m.school_id = $1 and m.mentee_id = $2 and m.destroyed_on is null"#,
        school_id,
        mentee_id.as_uuid(),
        &reader.hidden(),
        reader == Reader::Ordinary,
        ids::new::<Uuid>(),
        account_id,
    )
    .fetch_one(tx.sql())
    .await?;
    read(mentee_id, row)
}

fn read(mentee_id: MenteeId, row: Row) -> Result<Card> {
    let representative = match (row.representative_name, row.representative_basis) {
        (Some(full_name), Some(basis)) => Some(CardRepresentative {
            full_name,
            basis: term(&basis, "representative.basis")?,
            email: row.representative_email.unwrap_or_default(),
            phone: row.representative_phone.unwrap_or_default(),
        }),
        _ => None,
    };
    let class_teacher = row.class_teacher_id.map(|account_id| ClassTeacher {
        account_id: AccountId::from_uuid(account_id),
        full_name: row.teacher_name.unwrap_or_default(),
        works_here: row.teacher_works,
    });
    Ok(Card {
        mentee_id,
        full_name: row.full_name,
        kind: term(&row.kind, "mentee.kind")?,
        birth_date: row.birth_date,
        class_label: row.class_label,
        post: row.post,
        class_teacher,
        categories: terms(&row.categories, "mentee.categories")?,
        email: row.email,
        phone: row.phone,
        request: row.request,
        goal: row.goal,
        urgency: term(&row.urgency, "mentee.urgency")?,
        topics: references(row.topics),
        form: term(&row.form, "mentee.form")?,
        role_model: Reference::stored(row.role_model),
        teaching: Teaching {
            form: Reference::stored(row.teacher_form),
            kind: Reference::stored(row.teacher_kind),
            direction: Reference::stored(row.teacher_direction),
        },
        channels: terms(&row.channels, "mentee.channels")?,
        availability: Availability {
            weekdays: terms(&row.weekdays, "mentee.weekdays")?,
            languages: references(row.languages),
        },
        entered_on: row.entered_on,
        left_on: row.left_on,
        result: row.result,
        case_url: row.case_url,
        completed: row.completed,
        blocked_on: row.blocked_on,
        blocked_reason: row.blocked_reason,
        version: row.version,
        representative,
        access: Access { members: row.members.0, invited: row.invited.0 },
        consents: row.consents.0,
        waits_since: row.waits_since,
        pairs: row.pairs.0,
        meetings: row.meetings.0,
        notes: row.notes.0,
        events: row.events.0,
    })
}
