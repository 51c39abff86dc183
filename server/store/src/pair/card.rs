//! One pair with what it does.

use chrono::NaiveDate;
use domain::{
    consent::Validity,
    dictionary::Reference,
    ids::{MenteeId, MentorId, PairId},
    mentoring_form::MentoringForm,
    pair_life::PairPhase,
    paper::PapersOutlook,
    state::PairState,
    subject::Participant,
    term::Term,
};
use sqlx::types::Json;
use uuid::Uuid;

use super::{Life, Terms};
use crate::{Error, Result, SchoolTx, letters::term, meeting::Work};

/// A pair as its school sees it.
#[derive(Debug, Clone)]
pub struct Card {
    /// The pair.
    pub pair_id: PairId,
    /// The mentee.
    pub mentee_id: MenteeId,
    /// Name of the mentee.
    pub mentee: String,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// The mentee's request.
    pub request: String,
    /// The mentor.
    pub mentor_id: MentorId,
    /// Name of the mentor.
    pub mentor: String,
    /// Where the mentor works or learns.
    pub workplace: String,
    /// Form of mentoring.
    pub form: MentoringForm,
    /// Role model within the form.
    pub role_model: Option<Reference>,
    /// What they want to reach.
    pub goal: String,
    /// First day.
    pub started_on: NaiveDate,
    /// On which terms they work.
    pub terms: Terms,
    /// Where it stands.
    pub state: PairState,
    /// Where it stands while it runs, and where it stood when it ended.
    pub phase: PairPhase,
    /// Number and day of the order.
    pub order: Option<(String, NaiveDate)>,
    /// Day of the agreement.
    pub agreed_on: Option<NaiveDate>,
    /// Last day.
    pub ended_on: Option<NaiveDate>,
    /// What came of it.
    pub result: String,
    /// The consent it rests on; gone when the mentee's data were destroyed.
    pub consent: Option<Validity>,
    /// Whose consent to processing is missing while the pair runs: nothing may be recorded until it is there.
    pub stands: Option<Participant>,
    /// Whether it runs and its mentor comes to the end of the common work with the school.
    pub closing: bool,
    /// Until when the papers of a mentor of the pool are in force, while the pair runs; of other mentors none are asked.
    pub papers: Option<PapersOutlook>,
    /// Whether the mentee's data were destroyed.
    pub mentee_destroyed: bool,
    /// Whether the mentor's data were destroyed.
    pub mentor_destroyed: bool,
}

/// A pair with everything that hangs on it, as its page shows it.
#[derive(Debug, Clone)]
pub struct Whole {
    /// The pair.
    pub card: Card,
    /// What it went through.
    pub life: Life,
    /// Its diary, arranged meetings, where its plan stands.
    pub work: Work,
}

/// The card of a pair.
///
/// # Errors
/// [`crate::Error::NotFound`] when the school has no such pair.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn card(tx: &mut SchoolTx, pair_id: PairId) -> Result<Card> {
    read(tx, pair_id, false).await?.try_into()
}

/// A pair with everything that hangs on it. One statement.
///
/// # Errors
/// [`crate::Error::NotFound`] when the school has no such pair.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn whole(tx: &mut SchoolTx, pair_id: PairId) -> Result<Whole> {
    let mut row = read(tx, pair_id, true).await?;
    let (life, work) = (row.life.take().ok_or(Error::NotFound)?.0, row.work.take().ok_or(Error::NotFound)?.0);
    Ok(Whole { card: row.try_into()?, life, work })
}

struct Row {
    pair_id: Uuid,
    mentee_id: Uuid,
    mentor_id: Uuid,
    form: String,
    role_model: String,
    goal: String,
    started_on: NaiveDate,
    state: String,
    ended_on: Option<NaiveDate>,
    result: String,
    phase: String,
    format: String,
    frequency: String,
    planned_until: Option<NaiveDate>,
    teacher_kind: String,
    teacher_direction: String,
    order_number: String,
    ordered_on: Option<NaiveDate>,
    agreed_on: Option<NaiveDate>,
    mentee: String,
    class_label: String,
    post: String,
    request: String,
    mentor: String,
    workplace: String,
    mentee_destroyed: bool,
    mentor_destroyed: bool,
    signed_on: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
    withdrawn_on: Option<NaiveDate>,
    closing: bool,
    stands: Option<String>,
    papers_until: Option<NaiveDate>,
    papers_absent: Option<bool>,
    life: Option<Json<Life>>,
    work: Option<Json<Work>>,
}

/// The pair; what hangs on it only where it is asked for.
async fn read(tx: &mut SchoolTx, pair_id: PairId, whole: bool) -> Result<Row> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_as!(
        Row,
        r#"select p.pair_id, p.mentee_id, p.mentor_id, p.form, p.role_model, p.goal, p.started_on, p.state, p.ended_on, p.result,
           p.phase, p.format, p.frequency, p.planned_until, p.teacher_kind, p.teacher_direction, p.order_number, p.ordered_on, p.agreed_on,
           e.full_name as mentee, e.class_label, e.post, e.request, m.full_name as mentor, m.workplace,
           e.destroyed_on is not null as "mentee_destroyed!", m.destroyed_on is not null as "mentor_destroyed!",
           c.signed_on as "signed_on?", c.valid_until as "valid_until?", c.withdrawn_on as "withdrawn_on?",
           p.state = 'active'
             and coalesce(mayak_pairs_closing(p.school_id, m.pool_mentor_id, m.taken) > 0, false) as "closing!",
           case when p.state = 'active' then
             mayak_pair_stands(p.school_id, p.mentee_id, p.mentor_id, m.pool_mentor_id is not null) end as stands,
           w.papers_until as "papers_until?", w.papers_absent as "papers_absent?",
           case when $3 then json_build_object(
             'group', (select json_build_array(u.pair_group_id, u.name) from pair_group u
               where u.school_id = $1 and u.pair_group_id = p.pair_group_id),
             'before', p.after_pair_id,
             'next', (select n.pair_id from pair n
               where n.school_id = $1 and n.mentee_id = p.mentee_id and n.after_pair_id = p.pair_id limit 1),
             'events', (select coalesce(json_agg(one order by one.created_at desc, one.pair_event_id desc), '[]')
               from (select v.kind, v.on_day, v.note, v.created_at, v.pair_event_id,
                       (select a.full_name from account a where a.account_id = v.made_by) as who
                     from pair_event v where v.school_id = $1 and v.pair_id = $2) one),
             'asks', (select coalesce(json_agg(one order by one.asked_at desc), '[]')
               from (select q.side, q.reason, q.asked_at, q.answer, q.answer_note
                     from partner_ask q where q.school_id = $1 and q.pair_id = $2) one),
             'stand_ins', (select coalesce(json_agg(one order by one.from_on desc), '[]')
               from (select s.pair_stand_in_id, s.mentor_id, d.full_name as mentor, s.from_on, s.until_on, s.reason
                     from pair_stand_in s join mentor d on d.school_id = $1 and d.mentor_id = s.mentor_id
                     where s.school_id = $1 and s.pair_id = $2) one),
             'closed', (select to_json(one) from (select l.stopped_by, l.mentee_words, l.mentor_words, l.contact_rule,
                     l.contact_note, l.rematch, l.certificate_offered, l.mentee_certificate, l.mentee_may_mentor, l.mentee_answer
                   from pair_closing l where l.school_id = $1 and l.pair_id = $2) one)
           ) end as "life: Json<Life>",
           case when $3 then (select k.work from mayak_pair_work(p.school_id, p.pair_id) k) end as "work: Json<Work>"
         from pair p
         join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id
         join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
         left join mayak_school_papers() w on w.mentor_id = p.mentor_id and p.state = 'active'
         left join lateral (
           select c.signed_on, c.valid_until, c.withdrawn_on from consent c
           where c.school_id = p.school_id and c.mentee_id = p.mentee_id and c.kind = 'processing' and c.signed_on is not null
           order by c.withdrawn_on is null desc, c.valid_until desc limit 1
         ) c on true
         where p.school_id = $1 and p.pair_id = $2"#,
        school_id,
        pair_id.as_uuid(),
        whole,
    )
    .fetch_one(tx.sql())
    .await?)
}

impl TryFrom<Row> for Card {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            pair_id: PairId::from_uuid(row.pair_id),
            mentee_id: MenteeId::from_uuid(row.mentee_id),
            mentee: row.mentee,
            place: if row.class_label.is_empty() { row.post } else { row.class_label },
            request: row.request,
            mentor_id: MentorId::from_uuid(row.mentor_id),
            mentor: row.mentor,
            workplace: row.workplace,
            form: term(&row.form, "pair.form")?,
            role_model: Reference::stored(row.role_model),
            goal: row.goal,
            started_on: row.started_on,
            terms: Terms {
                format: said(&row.format, "pair.format")?,
                frequency: said(&row.frequency, "pair.frequency")?,
                planned_until: row.planned_until,
                teacher_kind: Reference::stored(row.teacher_kind),
                teacher_direction: Reference::stored(row.teacher_direction),
            },
            state: term(&row.state, "pair.state")?,
            phase: term(&row.phase, "pair.phase")?,
            order: row.ordered_on.map(|day| (row.order_number, day)),
            agreed_on: row.agreed_on,
            ended_on: row.ended_on,
            result: row.result,
            papers: row.papers_absent.map(|absent| PapersOutlook { until: row.papers_until, absent }),
            stands: row.stands.map(|code| term(&code, "pair.stands")).transpose()?,
            consent: row.signed_on.zip(row.valid_until).map(|(signed_on, valid_until)| Validity {
                signed_on,
                valid_until,
                withdrawn_on: row.withdrawn_on,
            }),
            closing: row.closing,
            mentee_destroyed: row.mentee_destroyed,
            mentor_destroyed: row.mentor_destroyed,
        })
    }
}

/// Reads a code that may be empty.
fn said<T: Term>(code: &str, column: &'static str) -> Result<Option<T>> {
    if code.is_empty() { Ok(None) } else { term(code, column).map(Some) }
}
