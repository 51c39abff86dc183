//! The page in three statements, however much there is.

use domain::{
    ids::{AccountId, AppointmentId, MeetingId, PairId, ReflectionId},
    pair_life::OfferAnswer,
    personal::{HowWas, Useful, may_answer, may_change},
    term::Term,
};
use sqlx::types::Json;
use uuid::Uuid;

use super::{MyAnswer, MyClosing, MyGoal, MyMeeting, MyNote, MyPage, MyPair, MySurvey, NextMeeting, OwnDraft};
use crate::{Error, MenteeTx, Result, letters::term};
use chrono::NaiveDate;

/// Loads the page. By the link it also notes, once a day, that the link was used.
///
/// # Errors
/// [`Error::NotFound`] when the mentee is no longer in the base.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn page(tx: &mut MenteeTx, today: NaiveDate) -> Result<MyPage> {
    let (school_id, mentee_id) = (tx.school_id().as_uuid(), tx.mentee_id().as_uuid());
    let account_id = tx.account_id().map(AccountId::as_uuid);
    let by_link = account_id.is_none();
    let own = sqlx::query!(
        r#"with seen as (
             update personal_link set last_seen_on = $3 where school_id = $1 and mentee_id = $2 and $4
               and revoked_at is null and last_seen_on is distinct from $3
           )
           select m.full_name, m.class_label, m.post, m.request, m.blocked_on, s.short_name, s.care_contact,
             mayak_as_mentee() as "as_mentee!",
             mayak_consented(m.school_id, m.mentee_id, null, 'third_party_info', $3) as "heard!",
             coalesce((select json_agg(json_build_object('gathering_guest_id', u.gathering_guest_id, 'title', g.title,
                 'survey_until', g.survey_until, 'answered', u.answered_at is not null) order by g.survey_until, u.gathering_guest_id)
               from gathering_guest u join gathering g on g.school_id = u.school_id and g.gathering_id = u.gathering_id
               where u.school_id = $1 and u.mentee_id = $2 and u.attended is distinct from false and g.state <> 'cancelled'
                 and g.revealed_at is null and now() between g.survey_from and g.survey_until
             ), '[]') as "surveys!: Json<Vec<MySurvey>>",
             coalesce((select json_agg(json_build_object('text', n.text, 'at', n.at) order by n.at desc, n.mentee_note_id)
               from mentee_note n where n.school_id = $1 and n.mentee_id = $2), '[]') as "notes!: Json<Vec<MyNote>>",
             coalesce((select json_agg(d) from (
                 select d.form_key, d.body, d.saved_at from draft d where d.school_id = $1 and d.account_id = $5
                 union all
                 select l.form_key, l.body, l.saved_at from link_draft l where l.school_id = $1 and l.mentee_id = $2
               ) d), '[]') as "drafts!: Json<Vec<OwnDraft>>"
           from mentee m join school s on s.school_id = m.school_id
           where m.school_id = $1 and m.mentee_id = $2"#,
        school_id,
        mentee_id,
        today,
        by_link,
        account_id,
    )
    .fetch_one(tx.sql())
    .await?;
    let mut pairs = pairs(tx).await?;
    let ids: Vec<Uuid> = pairs.iter().map(|pair| pair.pair_id.as_uuid()).collect();
    for (pair_id, meeting) in meetings(tx, &ids, today).await? {
        pairs.iter_mut().filter(|pair| pair.pair_id == pair_id).for_each(|pair| pair.meetings.push(meeting.clone()));
    }
    let place = if own.class_label.is_empty() { own.post } else { own.class_label };
    Ok(MyPage {
        full_name: own.full_name,
        place,
        request: own.request,
        suspended_on: own.blocked_on,
        as_mentee: own.as_mentee,
        school: own.short_name,
        care_contact: own.care_contact,
        pairs,
        surveys: own.surveys.0,
        notes: own.notes.0,
        heard: own.heard,
        drafts: own.drafts.0,
    })
}

async fn pairs(tx: &mut MenteeTx) -> Result<Vec<MyPair>> {
    let (school_id, mentee_id) = (tx.school_id().as_uuid(), tx.mentee_id().as_uuid());
    let rows = sqlx::query!(
        r#"select p.pair_id, m.full_name as mentor, m.workplace, p.form, p.goal, p.started_on, p.state, p.phase,
             g.name as "group_name?", d.strong as "strong?", d.weak as "weak?",
             n.appointment_id as "next_id?", n.kind as "next_kind?", n.starts_at as "next_at?", n.minutes as "next_minutes?", n.place as "next_place?",
             n.where_text as "next_where?", n.topic as "next_topic?",
             exists (select from partner_ask a where a.school_id = $1 and a.pair_id = p.pair_id and a.answer is null) as "asked!",
             c.contact_rule as "contact_rule?", c.contact_note as "contact_note?", c.mentee_words as "mentee_words?",
             c.mentee_certificate as "mentee_certificate?", c.mentee_may_mentor as "mentee_may_mentor?", c.mentee_answer as "mentee_answer?",
             coalesce(c.closed_at > now() - interval '30 days', false) as "may_say!",
             coalesce((select json_agg(json_build_object('words', o.words, 'measure', o.measure, 'due_on', o.due_on,
                 'open', o.state = 'open', 'reached', o.state = 'reached',
                 'steps', coalesce((select json_agg(json_build_object('plan_step_id', s.plan_step_id, 'words', s.words,
                     'due_on', s.due_on, 'done_on', s.done_on) order by s.created_at, s.plan_step_id)
                   from plan_step s where s.school_id = $1 and s.plan_goal_id = o.plan_goal_id), '[]'))
                 order by o.created_at, o.plan_goal_id)
               from plan_goal o where o.school_id = $1 and o.pair_id = p.pair_id and o.state <> 'dropped'
             ), '[]') as "goals!: Json<Vec<MyGoal>>"
           from pair p
           join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
           left join pair_group g on g.school_id = p.school_id and g.pair_group_id = p.pair_group_id
           left join development_plan d on d.school_id = p.school_id and d.pair_id = p.pair_id
           left join pair_closing c on c.school_id = p.school_id and c.pair_id = p.pair_id
           left join lateral (
             select a.appointment_id, a.kind, a.starts_at, a.minutes, a.place, a.where_text, a.topic from appointment a
             where a.school_id = $1 and a.pair_id = p.pair_id and a.state = 'planned' and p.state = 'active'
               and a.starts_at + make_interval(mins => a.minutes) > now()
             order by a.starts_at, a.appointment_id limit 1
           ) n on true
           where p.school_id = $1 and p.mentee_id = $2
           order by p.state = 'active' desc, p.started_on desc, p.pair_id"#,
        school_id,
        mentee_id,
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            let next = match (row.next_id, row.next_kind, row.next_at, row.next_minutes, row.next_place) {
                (Some(id), Some(kind), Some(starts_at), Some(minutes), Some(place)) => Some(NextMeeting {
                    appointment_id: AppointmentId::from_uuid(id),
                    kind: term(&kind, "appointment.kind")?,
                    starts_at,
                    minutes,
                    place: term(&place, "appointment.place")?,
                    where_text: row.next_where.unwrap_or_default(),
                    topic: row.next_topic.unwrap_or_default(),
                }),
                _ => None,
            };
            let closing = row.contact_rule.map(|contact_rule| MyClosing {
                contact_rule,
                contact_note: row.contact_note.unwrap_or_default(),
                words: row.mentee_words.unwrap_or_default(),
                open: row.may_say,
                certificate: row.mentee_certificate.unwrap_or_default(),
                may_mentor: row.mentee_may_mentor.unwrap_or_default(),
                answer: row.mentee_answer.and_then(|code| OfferAnswer::from_code(&code)),
            });
            Ok(MyPair {
                pair_id: PairId::from_uuid(row.pair_id),
                mentor: row.mentor,
                workplace: row.workplace,
                form: term(&row.form, "pair.form")?,
                group: row.group_name,
                goal: row.goal,
                started_on: row.started_on,
                state: term(&row.state, "pair.state")?,
                phase: term(&row.phase, "pair.phase")?,
                next,
                strong: row.strong.unwrap_or_default(),
                weak: row.weak.unwrap_or_default(),
                goals: row.goals.0,
                meetings: Vec::new(),
                asked: row.asked,
                closing,
            })
        })
        .collect()
}

async fn meetings(tx: &mut MenteeTx, pairs: &[Uuid], today: NaiveDate) -> Result<Vec<(PairId, MyMeeting)>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select m.pair_id, m.meeting_id, m.kind, m.held_on, m.minutes, m.topic,
             m.held_on < max(m.held_on) over (partition by m.pair_id) as "met_again!",
             r.reflection_id as "reflection_id?", r.mood, r.useful, r.words as "words?", r.given_at::date as given_on
           from meeting m
           left join reflection r on r.school_id = m.school_id and r.meeting_id = m.meeting_id
           where m.school_id = $1 and m.pair_id = any($2)
           order by m.held_on desc, m.meeting_id desc"#,
        school_id,
        pairs,
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            let answer = match row.reflection_id {
                Some(id) => Some(MyAnswer {
                    reflection_id: ReflectionId::from_uuid(id),
                    how: HowWas::stored(row.mood).ok_or(Error::Corrupt("reflection.mood"))?,
                    useful: row.useful.map(Useful::stored),
                    words: row.words.unwrap_or_default(),
                }),
                None => None,
            };
            let open = match row.given_on {
                Some(given_on) => may_change(given_on, row.met_again, today),
                None => may_answer(row.held_on, today),
            };
            let meeting = MyMeeting {
                meeting_id: MeetingId::from_uuid(row.meeting_id),
                kind: term(&row.kind, "meeting.kind")?,
                held_on: row.held_on,
                minutes: row.minutes,
                topic: row.topic,
                answer,
                open,
            };
            Ok((PairId::from_uuid(row.pair_id), meeting))
        })
        .collect()
}
