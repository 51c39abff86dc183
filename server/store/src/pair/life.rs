//! What a pair went through, for its card: one statement.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{MentorId, PairGroupId, PairId, PairStandInId},
    pair_life::{AskAnswer, ContactRule, PairEventKind, Rematch, StoppedBy},
    subject::Participant,
    term::Term,
};
use serde::{Deserialize, Deserializer};
use sqlx::types::Json;

use crate::{Result, SchoolTx};

/// Everything that hangs on a pair beside its meetings.
#[derive(Debug, Clone)]
pub struct Life {
    /// The group it is in, with its name.
    pub group: Option<(PairGroupId, String)>,
    /// The pair it goes on after.
    pub before: Option<PairId>,
    /// The pair that goes on after it.
    pub next: Option<PairId>,
    /// What happened, the newest first.
    pub events: Vec<Event>,
    /// Requests for another partner, the newest first: for curator and psychologist only.
    pub asks: Vec<Ask>,
    /// Stand-ins, the newest first.
    pub stand_ins: Vec<StandIn>,
    /// How it was closed.
    pub closed: Option<Closed>,
}

/// Something that happened to the pair.
#[derive(Debug, Clone, Deserialize)]
pub struct Event {
    /// What.
    pub kind: PairEventKind,
    /// The day.
    pub on_day: NaiveDate,
    /// More about it: the number of an order.
    pub note: String,
    /// Who wrote it down.
    pub who: Option<String>,
}

/// A side asked for another partner.
#[derive(Debug, Clone, Deserialize)]
pub struct Ask {
    /// Who asked.
    pub side: Participant,
    /// Why.
    pub reason: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// What became of it; `None` while nobody has answered.
    pub answer: Option<AskAnswer>,
    /// What was written down with the answer.
    pub answer_note: String,
}

/// Another mentor stands in.
#[derive(Debug, Clone, Deserialize)]
pub struct StandIn {
    /// The stand-in.
    pub pair_stand_in_id: PairStandInId,
    /// Who.
    pub mentor_id: MentorId,
    /// The name.
    pub mentor: String,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub until_on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// How a pair was closed.
#[derive(Debug, Clone, Deserialize)]
pub struct Closed {
    /// Who stopped it.
    #[serde(deserialize_with = "said")]
    pub stopped_by: Option<StoppedBy>,
    /// What the mentee said at the end.
    pub mentee_words: String,
    /// What the mentor said at the end.
    pub mentor_words: String,
    /// Contacts after the end.
    pub contact_rule: ContactRule,
    /// What else was agreed about them.
    pub contact_note: String,
    /// Whether the mentee is to have a pair again.
    pub rematch: Rematch,
    /// Whether the mentor is to have a certificate.
    pub certificate_offered: bool,
    /// Whether the mentee may become a mentor.
    pub mentee_may_mentor: bool,
}

/// A code that may be empty.
fn said<'de, D: Deserializer<'de>, T: Term>(deserializer: D) -> Result<Option<T>, D::Error> {
    String::deserialize(deserializer).map(|code| T::from_code(&code))
}

/// What a pair went through.
///
/// # Errors
/// [`crate::Error::NotFound`] when the school has no such pair.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn life(tx: &mut SchoolTx, pair_id: PairId) -> Result<Life> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select p.pair_group_id, u.name as "group_name?", p.after_pair_id,
             (select n.pair_id from pair n where n.school_id = $1 and n.mentee_id = p.mentee_id and n.after_pair_id = p.pair_id
              limit 1) as next_pair_id,
             (select coalesce(json_agg(one order by one.created_at desc, one.pair_event_id desc), '[]')
              from (select v.kind, v.on_day, v.note, v.created_at, v.pair_event_id,
                      (select a.full_name from account a where a.account_id = v.made_by) as who
                    from pair_event v where v.school_id = $1 and v.pair_id = $2) one) as "events!: Json<Vec<Event>>",
             (select coalesce(json_agg(one order by one.asked_at desc), '[]')
              from (select q.side, q.reason, q.asked_at, q.answer, q.answer_note
                    from partner_ask q where q.school_id = $1 and q.pair_id = $2) one) as "asks!: Json<Vec<Ask>>",
             (select coalesce(json_agg(one order by one.from_on desc), '[]')
              from (select s.pair_stand_in_id, s.mentor_id, d.full_name as mentor, s.from_on, s.until_on, s.reason
                    from pair_stand_in s join mentor d on d.school_id = $1 and d.mentor_id = s.mentor_id
                    where s.school_id = $1 and s.pair_id = $2) one) as "stand_ins!: Json<Vec<StandIn>>",
             (select to_json(one) from (select c.stopped_by, c.mentee_words, c.mentor_words, c.contact_rule, c.contact_note,
                      c.rematch, c.certificate_offered, c.mentee_may_mentor
                    from pair_closing c where c.school_id = $1 and c.pair_id = $2) one) as "closed: Json<Closed>"
           from pair p
           left join pair_group u on u.school_id = p.school_id and u.pair_group_id = p.pair_group_id
           where p.school_id = $1 and p.pair_id = $2"#,
        school_id,
        pair_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Life {
        group: row.pair_group_id.map(PairGroupId::from_uuid).zip(row.group_name),
        before: row.after_pair_id.map(PairId::from_uuid),
        next: row.next_pair_id.map(PairId::from_uuid),
        events: row.events.0,
        asks: row.asks.0,
        stand_ins: row.stand_ins.0,
        closed: row.closed.map(|json| json.0),
    })
}
