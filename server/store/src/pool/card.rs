//! One entry as its centre sees it: everything that was said and signed, and what happened since.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    consent::ConsentKind,
    ids::{OrganisationId, PoolMentorId},
    paper::PaperKind,
    pool_event::PoolEvent,
    state::ApplicationState,
    term::Term,
};
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    entry::{Entry, read_entry},
    same_person::Alike,
    vetting::{Asked, Claim, EntryNote, Interview, Suspension, Tick},
    workplace::{Known, Workplace},
};
use crate::{Error, RegionTx, Result, letters::term, stored};

/// An entry with contacts, consents and history.
#[derive(Debug, Clone)]
pub struct Card {
    /// What schools may see too; the organisation as the region knows it, or as typed while the application waits.
    pub entry: Entry,
    /// Where the person works.
    pub workplace: Workplace,
    /// Where it stands; never a draft.
    pub state: ApplicationState,
    /// The address.
    pub email: String,
    /// Whether the address was proved.
    pub email_proved: bool,
    /// Telephone; may be empty.
    pub phone: String,
    /// Why the person wants to be a mentor.
    pub motivation: String,
    /// When the form was sent.
    pub submitted_at: DateTime<Utc>,
    /// Since when it waits for the centre; `None` when it is not being checked.
    pub waiting_since: Option<DateTime<Utc>>,
    /// Who took it into work, however long ago.
    pub claim: Option<Claim>,
    /// What the centre wrote last to the applicant about this step; empty when nothing.
    pub centre_words: String,
    /// What the centre decided, and when.
    pub decision: Option<Decision>,
    /// Why it is out of the pool, and since when.
    pub suspension: Option<Suspension>,
    /// What the centre saw, heard, wrote down and asked.
    pub records: Records,
    /// Entries with the name and the telephone of this one under another address that nobody has told apart from it yet, the
    /// newest first, at most five. Of one address there is one live entry; who was declined and applies anew is no question.
    pub alike: Vec<Alike>,
    /// Papers that the region asks of this person and that are not in force today.
    pub papers_missing: Vec<PaperKind>,
    /// Last day on which schools see the entry; `None` when one of the consents is missing.
    pub shown_until: Option<NaiveDate>,
    /// Places over all schools, and how many of them are taken. The schools are not named to the centre.
    pub places: Option<(i32, i32)>,
    /// When the mentor withdrew the consent to processing.
    pub left_at: Option<DateTime<Utc>>,
    /// Since when the mentor is leaving, while schools bring pairs to their end.
    pub leaving_since: Option<NaiveDate>,
    /// The last day on which the data may still be there; `None` while they are needed.
    pub erase_by: Option<NaiveDate>,
    /// When the person demanded their destruction.
    pub erasure_asked_on: Option<NaiveDate>,
    /// Every signature, the newest first.
    pub consents: Vec<SignedConsent>,
    /// What happened, newest first.
    pub history: Vec<HistoryEvent>,
}

/// Records of the check; no other realm reads them, but for the questions.
#[derive(Debug, Clone)]
pub struct Records {
    /// Ticked lines of the checklist.
    pub ticks: Vec<Tick>,
    /// Conversations, the newest first.
    pub interviews: Vec<Interview>,
    /// Notes, the newest first.
    pub notes: Vec<EntryNote>,
    /// Questions to the applicant, the newest first.
    pub questions: Vec<Asked>,
}

/// The decision of a centre.
#[derive(Debug, Clone)]
pub struct Decision {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of the coordinator; empty when the account is gone.
    pub by: String,
    /// Why, when the answer was no.
    pub reason: String,
}

/// A consent with the text that was signed.
#[derive(Debug, Clone)]
pub struct SignedConsent {
    /// What for.
    pub kind: ConsentKind,
    /// Wording.
    pub version: String,
    /// The whole text.
    pub text: String,
    /// SHA-256 of the text in hexadecimal digits.
    pub hash: String,
    /// When.
    pub signed_at: DateTime<Utc>,
    /// Last day.
    pub valid_until: NaiveDate,
    /// Taken back at that moment.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// One event of the history.
#[derive(Debug, Clone)]
pub struct HistoryEvent {
    /// What.
    pub event: PoolEvent,
    /// When.
    pub at: DateTime<Utc>,
    /// Name of the coordinator who did it; `None` when it was the mentor.
    pub by: Option<String>,
    /// What was said about it; may be empty.
    pub note: String,
}

#[derive(Debug, Deserialize)]
struct ConsentJson {
    kind: String,
    template_version: String,
    text: String,
    hash: String,
    signed_at: DateTime<Utc>,
    valid_until: NaiveDate,
    withdrawn_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Deserialize)]
struct EventJson {
    event: String,
    at: DateTime<Utc>,
    by: Option<String>,
    note: String,
}

/// The entry. One statement.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such entry, or it is still a draft.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn card(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<Card> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select p.*, coalesce(o.name, p.organisation_name) as "organisation!", m.name as "municipality?",
             l.capacity as "capacity?", l.reserved as "reserved?", d.full_name as "decider?", h.full_name as "claimer?",
             u.full_name as "suspender?",
             p.organisation_settled or mayak_names_nothing(p.organisation_name) as "nowhere!",
             (select json_build_array(x.organisation_id, x.name) from organisation x where x.region_id = p.region_id
               and x.organisation_id = coalesce(p.organisation_id, case when not p.organisation_settled
                 then mayak_organisation_named(p.region_id, p.organisation_name) end)) as "works_at?: Json<(OrganisationId, String)>",
             mayak_papers_missing(p.region_id, p.pool_mentor_id, p.categories, current_date) as "papers_missing!",
             coalesce((select jsonb_agg(one order by one.submitted_at desc) from (
                 select x.pool_mentor_id, x.full_name, x.email, x.state, x.submitted_at from pool_mentor x
                 where x.region_id = p.region_id and x.phone = p.phone and x.phone <> '' and x.search_name = p.search_name
                   and x.pool_mentor_id <> p.pool_mentor_id and x.email <> p.email
                   and not exists (select from pool_distinct n where n.region_id = p.region_id
                     and n.pool_mentor_id = least(p.pool_mentor_id, x.pool_mentor_id)
                     and n.other_id = greatest(p.pool_mentor_id, x.pool_mentor_id))
                 order by x.submitted_at desc limit 5) one), '[]') as "alike!: Json<Vec<Alike>>",
             coalesce((select jsonb_agg(jsonb_build_object('item', k.item, 'by', a.full_name, 'at', k.ticked_at)
                 order by k.ticked_at)
               from pool_check k left join account a on a.account_id = k.ticked_by
               where k.region_id = p.region_id and k.pool_mentor_id = p.pool_mentor_id), '[]') as "ticks!: Json<Vec<Tick>>",
             coalesce((select jsonb_agg(to_jsonb(i) order by i.held_on desc, i.recorded_at desc)
               from pool_interview i where i.region_id = p.region_id and i.pool_mentor_id = p.pool_mentor_id), '[]')
               as "interviews!: Json<Vec<Interview>>",
             coalesce((select jsonb_agg(jsonb_build_object('text', n.text, 'by', a.full_name, 'at', n.at) order by n.at desc)
               from pool_note n left join account a on a.account_id = n.author_id
               where n.region_id = p.region_id and n.pool_mentor_id = p.pool_mentor_id), '[]') as "notes!: Json<Vec<EntryNote>>",
             coalesce((select jsonb_agg(jsonb_build_object('question', q.question, 'by', a.full_name, 'at', q.asked_at,
                 'answer', q.answer, 'answered_at', q.answered_at, 'withdrawn_at', q.withdrawn_at,
                 'written_by', w.full_name, 'withdrawn_by', b.full_name) order by q.asked_at desc)
               from pool_question q left join account a on a.account_id = q.asked_by
                 left join account w on w.account_id = q.answered_by left join account b on b.account_id = q.withdrawn_by
               where q.region_id = p.region_id and q.pool_mentor_id = p.pool_mentor_id), '[]')
               as "questions!: Json<Vec<Asked>>",
             coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'template_version', c.template_version,
                 'text', c.text, 'hash', encode(c.text_hash, 'hex'), 'signed_at', c.signed_at,
                 'valid_until', c.valid_until, 'withdrawn_at', c.withdrawn_at) order by c.signed_at desc)
               from pool_consent c where c.region_id = p.region_id and c.pool_mentor_id = p.pool_mentor_id), '[]')
               as "consents!: Json<Vec<ConsentJson>>",
             coalesce((select jsonb_agg(jsonb_build_object('event', e.event, 'at', e.at, 'by', a.full_name,
                 'note', e.note) order by e.at desc)
               from pool_event e left join account a on a.account_id = e.account_id
               where e.region_id = p.region_id and e.pool_mentor_id = p.pool_mentor_id), '[]')
               as "history!: Json<Vec<EventJson>>"
           from pool_mentor p
           left join organisation o on o.region_id = p.region_id and o.organisation_id = p.organisation_id
           left join municipality m on m.region_id = p.region_id and m.municipality_id = p.municipality_id
           left join pool_mentor_place l on l.region_id = p.region_id and l.pool_mentor_id = p.pool_mentor_id
           left join account d on d.account_id = p.decided_by
           left join account h on h.account_id = p.claimed_by
           left join account u on u.account_id = p.suspended_by
           where p.region_id = $1 and p.pool_mentor_id = $2"#,
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let known = Known::of(row.works_at.map(|found| found.0), row.organisation_id.is_some(), row.nowhere);
    Ok(Card {
        workplace: Workplace { typed: row.organisation_name, known },
        entry: read_entry!(pool_mentor_id, row),
        state: term(&row.state, "pool_mentor.state")?,
        email: row.email,
        email_proved: row.email_proved_at.is_some(),
        phone: row.phone,
        motivation: row.motivation,
        submitted_at: row.submitted_at.ok_or(Error::Corrupt("pool_mentor.submitted_at"))?,
        waiting_since: row.waiting_since,
        claim: claim(row.claimed_by, row.claimed_at, row.claimer),
        centre_words: row.centre_words,
        suspension: row.suspended_at.map(|at| Suspension {
            at,
            by: row.suspender.unwrap_or_default(),
            reason: row.suspension_reason,
        }),
        records: Records {
            ticks: row.ticks.0,
            interviews: row.interviews.0,
            notes: row.notes.0,
            questions: row.questions.0,
        },
        alike: row.alike.0,
        papers_missing: stored::terms(&row.papers_missing, "paper_rule.kind")?,
        decision: row.decided_at.map(|at| Decision {
            at,
            by: row.decider.unwrap_or_default(),
            reason: row.decision_reason,
        }),
        shown_until: row.shown_until,
        left_at: row.left_at,
        leaving_since: row.leaving_since,
        erase_by: row.erase_by,
        erasure_asked_on: row.erasure_asked_on,
        places: row.capacity.zip(row.reserved),
        consents: row.consents.0.into_iter().map(consent).collect::<Result<_>>()?,
        history: row.history.0.into_iter().map(event).collect::<Result<_>>()?,
    })
}

fn claim(holder: Option<Uuid>, at: Option<DateTime<Utc>>, by: Option<String>) -> Option<Claim> {
    Some(Claim { account_id: holder?.into(), at: at?, by: by.unwrap_or_default() })
}

fn consent(row: ConsentJson) -> Result<SignedConsent> {
    Ok(SignedConsent {
        kind: term(&row.kind, "pool_consent.kind")?,
        version: row.template_version,
        text: row.text,
        hash: row.hash,
        signed_at: row.signed_at,
        valid_until: row.valid_until,
        withdrawn_at: row.withdrawn_at,
    })
}

fn event(row: EventJson) -> Result<HistoryEvent> {
    let event = PoolEvent::from_code(&row.event).ok_or(Error::Corrupt("pool_event.event"))?;
    Ok(HistoryEvent { event, at: row.at, by: row.by.filter(|_| event.of_centre()), note: row.note })
}
