//! The card of a mentee: everything the school's staff may know, in one statement.

use chrono::NaiveDate;
use domain::{
    category::{MenteeCategory, MenteeKind},
    competence::Competence,
    consent::{ConsentState, RepresentativeBasis, Signer, Validity, WaySigned},
    ids::{ConsentId, MeetingId, MenteeId, MentorId, PairId},
    meeting::MeetingKind,
    mentoring_form::MentoringForm,
    standing::MenteeStanding,
    state::PairState,
};
use serde::Deserialize;
use sqlx::types::Json;

use super::Reader;
use crate::{
    Result, SchoolTx,
    audit::Deed,
    identity::access::{Access, Invited, Member},
    letters::term,
    stored::terms,
};

/// A mentee with everything that hangs on the entry.
#[derive(Debug, Clone)]
pub struct Card {
    /// The mentee.
    pub mentee_id: MenteeId,
    /// Full name.
    pub full_name: String,
    /// Pupil or teacher.
    pub kind: MenteeKind,
    /// When born.
    pub birth_date: NaiveDate,
    /// Class of a pupil, else empty.
    pub class_label: String,
    /// Post of a teacher, else empty.
    pub post: String,
    /// The category; `None` when there is none or the reader may not know it.
    pub category: Option<MenteeCategory>,
    /// Own address; may be empty.
    pub email: String,
    /// Own telephone; may be empty.
    pub phone: String,
    /// What help is asked for.
    pub request: String,
    /// The same in words of the dictionary.
    pub topics: Vec<Competence>,
    /// Wished form.
    pub form: MentoringForm,
    /// When the person came into the base.
    pub entered_on: NaiveDate,
    /// Grows with every edit.
    pub version: i32,
    /// Parent or guardian.
    pub representative: Option<CardRepresentative>,
    /// Who opens the mentee's own page, was invited to it, or opened it once: mentee and representative.
    pub access: Access,
    /// Consents, the newest first.
    pub consents: Vec<CardConsent>,
    /// Pairs, running ones first, then the newest.
    pub pairs: Vec<CardPair>,
    /// The last five meetings, the newest first.
    pub meetings: Vec<CardMeeting>,
    /// The last thirty deeds, the newest first.
    pub events: Vec<Deed>,
}

impl Card {
    /// Where the consent stands on a day.
    #[must_use]
    pub fn consent(&self, on: NaiveDate) -> ConsentState {
        ConsentState::of(self.consents.iter().map(CardConsent::validity), on)
    }

    /// Whether a mentor is there or looked for.
    #[must_use]
    pub fn standing(&self) -> MenteeStanding {
        let paired = self.pairs.iter().any(|pair| pair.state == PairState::Active);
        let ended = self.pairs.iter().filter_map(|pair| Some((pair.state, pair.ended_on?))).max_by_key(|(_, day)| *day);
        MenteeStanding::of(paired, ended, self.entered_on)
    }
}

/// Parent or guardian.
#[derive(Debug, Clone)]
pub struct CardRepresentative {
    /// Full name.
    pub full_name: String,
    /// By what right.
    pub basis: RepresentativeBasis,
    /// Address; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
}

/// One consent.
#[derive(Debug, Clone, Deserialize)]
pub struct CardConsent {
    /// The consent.
    pub consent_id: ConsentId,
    /// Who signed.
    pub signer: Signer,
    /// How it was signed.
    pub way_signed: WaySigned,
    /// First day.
    pub signed_on: NaiveDate,
    /// Last day.
    pub valid_until: NaiveDate,
    /// Day of withdrawal.
    pub withdrawn_on: Option<NaiveDate>,
}

impl CardConsent {
    /// Its days.
    #[must_use]
    pub fn validity(&self) -> Validity {
        Validity { signed_on: self.signed_on, valid_until: self.valid_until, withdrawn_on: self.withdrawn_on }
    }
}

/// One pair of the mentee.
#[derive(Debug, Clone, Deserialize)]
pub struct CardPair {
    /// The pair.
    pub pair_id: PairId,
    /// Who mentors.
    pub mentor_id: MentorId,
    /// Full name of the mentor.
    pub mentor_name: String,
    /// Its form.
    pub form: MentoringForm,
    /// First day.
    pub started_on: NaiveDate,
    /// Where it stands.
    pub state: PairState,
    /// Last day, when it ended.
    pub ended_on: Option<NaiveDate>,
}

/// One meeting of the mentee.
#[derive(Debug, Clone, Deserialize)]
pub struct CardMeeting {
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The pair that met.
    pub pair_id: PairId,
    /// Which in the sequence.
    pub kind: MeetingKind,
    /// The day.
    pub held_on: NaiveDate,
    /// How long, in minutes.
    pub minutes: i32,
    /// What about.
    pub topic: String,
}

/// The card of a mentee.
///
/// # Errors
/// [`crate::Error::NotFound`] without such a mentee in the school.
pub async fn card(tx: &mut SchoolTx, mentee_id: MenteeId, reader: Reader) -> Result<Card> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select m.full_name, m.kind, m.birth_date, m.class_label, m.post,
             case when m.category = any ($3) then null else m.category end as category,
             m.email, m.phone, m.request, m.topics, m.form, m.entered_on, m.version,
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
             (select coalesce(json_agg(c order by c.signed_on desc, c.recorded_at desc), '[]')
              from consent c where c.school_id = m.school_id and c.mentee_id = m.mentee_id)
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
             (select coalesce(json_agg(one order by one.at desc, one.audit_event_id desc), '[]')
              from (select e.audit_event_id, e.action, e.at, a.full_name as who
                    from audit_event e left join account a on a.account_id = e.account_id
                    where e.school_id = m.school_id and e.subject_id in (
                      select m.mentee_id
                      union all select c.consent_id from consent c
                        where c.school_id = m.school_id and c.mentee_id = m.mentee_id
                      union all select p.pair_id from pair p
                        where p.school_id = m.school_id and p.mentee_id = m.mentee_id
                      union all select l.link_id from access_link l
                        where l.school_id = m.school_id and l.mentee_id = m.mentee_id)
                    order by e.at desc, e.audit_event_id desc limit 30) one)
               as "events!: Json<Vec<Deed>>"
           from mentee m
           left join representative r on r.school_id = m.school_id and r.mentee_id = m.mentee_id
           where m.school_id = $1 and m.mentee_id = $2"#,
        school_id,
        mentee_id.as_uuid(),
        &reader.hidden(),
    )
    .fetch_one(tx.sql())
    .await?;
    let representative = match (row.representative_name, row.representative_basis) {
        (Some(full_name), Some(basis)) => Some(CardRepresentative {
            full_name,
            basis: term(&basis, "representative.basis")?,
            email: row.representative_email.unwrap_or_default(),
            phone: row.representative_phone.unwrap_or_default(),
        }),
        _ => None,
    };
    Ok(Card {
        mentee_id,
        full_name: row.full_name,
        kind: term(&row.kind, "mentee.kind")?,
        birth_date: row.birth_date,
        class_label: row.class_label,
        post: row.post,
        category: row.category.map(|code| term(&code, "mentee.category")).transpose()?,
        email: row.email,
        phone: row.phone,
        request: row.request,
        topics: terms(&row.topics, "mentee.topics")?,
        form: term(&row.form, "mentee.form")?,
        entered_on: row.entered_on,
        version: row.version,
        representative,
        access: Access { members: row.members.0, invited: row.invited.0 },
        consents: row.consents.0,
        pairs: row.pairs.0,
        meetings: row.meetings.0,
        events: row.events.0,
    })
}
