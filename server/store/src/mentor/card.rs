//! The card of a mentor: everything the school's staff may know, in one statement.

use chrono::NaiveDate;
use domain::{
    category::MentorCategory,
    competence::Competence,
    ids::{MenteeId, MentorId, PairId, PoolMentorId},
    mentoring_form::MentoringForm,
    state::PairState,
};
use serde::Deserialize;
use sqlx::types::Json;

use crate::{
    Result, SchoolTx,
    audit::Deed,
    identity::access::{Access, Invited, Member},
    stored::terms,
};

/// A mentor with everything that hangs on the entry.
#[derive(Debug, Clone)]
pub struct Card {
    /// The mentor.
    pub mentor_id: MentorId,
    /// Full name.
    pub full_name: String,
    /// Who the mentor is.
    pub categories: Vec<MentorCategory>,
    /// Address; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Workplace, class or post; may be empty.
    pub workplace: String,
    /// What the mentor can help with.
    pub competences: Vec<Competence>,
    /// The same in own words; may be empty.
    pub own_words: String,
    /// Places in this school.
    pub capacity: i32,
    /// Places that running pairs take.
    pub taken: i32,
    /// Day of the interview.
    pub interviewed_on: Option<NaiveDate>,
    /// When the mentor came into the base.
    pub entered_on: NaiveDate,
    /// Grows with every edit.
    pub version: i32,
    /// Whether the mentor has a cabinet, was invited to it, or had one. Of a mentor from the pool nothing is known here.
    pub access: Access,
    /// For a mentor engaged from the pool.
    pub pool: Option<PoolFacts>,
    /// Pairs, running ones first, then the newest.
    pub pairs: Vec<CardPair>,
    /// The last thirty deeds, the newest first.
    pub events: Vec<Deed>,
}

/// What the region's pool says about the mentor, as far as the mentor shows it to schools.
#[derive(Debug, Clone, Deserialize)]
pub struct PoolFacts {
    /// The entry of the pool.
    pub pool_mentor_id: PoolMentorId,
    /// Organisation; `None` when there is none or the mentor has left the pool.
    pub organisation: Option<String>,
    /// Time given, in hours per month; `None` when the mentor has left the pool.
    pub hours_per_month: Option<i32>,
}

/// One pair of the mentor.
#[derive(Debug, Clone, Deserialize)]
pub struct CardPair {
    /// The pair.
    pub pair_id: PairId,
    /// Who is helped.
    pub mentee_id: MenteeId,
    /// Full name of the mentee.
    pub mentee_name: String,
    /// Class or post of the mentee.
    pub mentee_place: String,
    /// Its form.
    pub form: MentoringForm,
    /// First day.
    pub started_on: NaiveDate,
    /// Where it stands.
    pub state: PairState,
    /// Last day, when it ended.
    pub ended_on: Option<NaiveDate>,
}

/// The card of a mentor.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a mentor in the school.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %mentor_id), err(level = "debug"))]
pub async fn card(tx: &mut SchoolTx, mentor_id: MentorId) -> Result<Card> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select t.full_name, t.categories, t.email, t.phone, t.workplace, t.competences, t.own_words, t.capacity,
             t.taken, t.interviewed_on, t.entered_on, t.version,
             (select coalesce(json_agg(json_build_object('role', b.role, 'email', a.email, 'ended_at', b.ended_at)), '[]')
              from membership b join account a on a.account_id = b.account_id
              where b.school_id = t.school_id and b.mentor_id = t.mentor_id)
               as "members!: Json<Vec<Member>>",
             (select coalesce(json_agg(one), '[]')
              from (select l.link_id, l.role, l.email, l.expires_at from access_link l
                    where l.school_id = t.school_id and l.mentor_id = t.mentor_id and l.purpose = 'invitation'
                      and l.used_at is null and l.withdrawn_at is null order by l.created_at desc) one)
               as "invited!: Json<Vec<Invited>>",
             (select to_json(one) from (
                select t.pool_mentor_id, p.hours_per_month, o.name as organisation
                from (select 1) always
                left join pool_mentor p on p.region_id = t.region_id and p.pool_mentor_id = t.pool_mentor_id
                left join organisation o on o.region_id = p.region_id and o.organisation_id = p.organisation_id
                where t.pool_mentor_id is not null) one) as "pool: Json<PoolFacts>",
             (select coalesce(json_agg(one order by (one.state = 'active') desc, one.started_on desc), '[]')
              from (select p.pair_id, p.mentee_id, m.full_name as mentee_name,
                      coalesce(nullif(m.class_label, ''), m.post) as mentee_place,
                      p.form, p.started_on, p.state, p.ended_on
                    from pair p join mentee m on m.school_id = p.school_id and m.mentee_id = p.mentee_id
                    where p.school_id = t.school_id and p.mentor_id = t.mentor_id) one)
               as "pairs!: Json<Vec<CardPair>>",
             (select coalesce(json_agg(one order by one.at desc, one.audit_event_id desc), '[]')
              from (select e.audit_event_id, e.action, e.at, a.full_name as who
                    from audit_event e left join account a on a.account_id = e.account_id
                    where e.school_id = t.school_id and e.subject_id in (
                      select t.mentor_id
                      union all select p.pair_id from pair p
                        where p.school_id = t.school_id and p.mentor_id = t.mentor_id
                      union all select l.link_id from access_link l
                        where l.school_id = t.school_id and l.mentor_id = t.mentor_id)
                    order by e.at desc, e.audit_event_id desc limit 30) one)
               as "events!: Json<Vec<Deed>>"
           from mentor t
           where t.school_id = $1 and t.mentor_id = $2"#,
        school_id,
        mentor_id.as_uuid(),
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
        competences: terms(&row.competences, "mentor.competences")?,
        own_words: row.own_words,
        capacity: row.capacity,
        taken: row.taken,
        interviewed_on: row.interviewed_on,
        entered_on: row.entered_on,
        version: row.version,
        access: Access { members: row.members.0, invited: row.invited.0 },
        pool: row.pool.map(|json| json.0),
        pairs: row.pairs.0,
        events: row.events.0,
    })
}
