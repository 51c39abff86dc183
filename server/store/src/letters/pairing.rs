//! Letters about engagements, pairs and meetings, read in the school's realm.

use domain::{
    ids::{EngagementId, MeetingId, MenteeId, PairId},
    letter::{
        Letter, MeetingReader, MeetingRecorded, MentorAnswered, MentorOutcome, PairFormed, PairReader, SchoolAsksMentor,
    },
};

use uuid::Uuid;

use super::{Target, id, term, word};
use crate::{Db, Error, Result, SchoolTx, outbox::Claimed};

type Path<'p> = &'p (dyn Fn(Target) -> String + Sync);

pub(super) async fn open(db: &Db, row: &Claimed) -> Result<SchoolTx> {
    let region_id = row.region_id.ok_or(Error::Corrupt("email_outbox.region_id"))?;
    let school_id = row.school_id.ok_or(Error::Corrupt("email_outbox.school_id"))?;
    db.school_job(region_id, school_id).await
}

/// Addresses of the people of a pair; empty where none is known.
pub(super) struct Addresses {
    pub(super) mentor: String,
    pub(super) mentee: String,
    pub(super) representative: String,
}

/// Of the pair among the parameters, or of the pair of the meeting among them.
pub(super) async fn addresses(tx: &mut SchoolTx, params: &serde_json::Value) -> Result<Addresses> {
    let pair_id = id::<PairId>(params, "pair_id").ok().map(PairId::as_uuid);
    let meeting_id = id::<MeetingId>(params, "meeting_id").ok().map(MeetingId::as_uuid);
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_as!(
        Addresses,
        r#"select m.email as mentor, e.email as mentee, coalesce(v.email, '') as "representative!"
           from pair p
           join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id
           join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
           left join representative v on v.school_id = e.school_id and v.mentee_id = e.mentee_id
           where p.school_id = $1 and p.pair_id = coalesce($2,
             (select g.pair_id from meeting g where g.school_id = $1 and g.meeting_id = $3))"#,
        school_id,
        pair_id,
        meeting_id,
    )
    .fetch_one(tx.sql())
    .await?)
}

/// Whether a reader has a login that opens the pages of a pair: the school has addresses of people who have none.
pub(super) async fn has_login(
    tx: &mut SchoolTx,
    reader: &str,
    mentee_id: impl Into<Option<Uuid>>,
    mentor_id: impl Into<Option<Uuid>>,
) -> Result<bool> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_scalar!(
        r#"select $2 = 'curator'
             or $2 in ('mentor', 'stand_in') and exists (select from mentor
               where school_id = $1 and mentor_id = $4 and account_id is not null)
             or exists (select from membership
               where school_id = $1 and mentee_id = $3 and role = $2 and ended_at is null) as "has_login!""#,
        school_id,
        reader,
        mentee_id.into(),
        mentor_id.into(),
    )
    .fetch_one(tx.sql())
    .await?)
}

pub(super) async fn school_asks(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let engagement_id: EngagementId = id(&row.params, "engagement_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select e.form, e.places, p.full_name, s.short_name, m.name as municipality,
             (e.asked_at at time zone r.time_zone)::date as "asked_on!"
           from engagement e
           join pool_mentor p on p.region_id = e.region_id and p.pool_mentor_id = e.pool_mentor_id
           join school s on s.school_id = e.school_id
           join municipality m on m.region_id = s.region_id and m.municipality_id = s.municipality_id
           join region r on r.region_id = e.region_id
           where e.school_id = $1 and e.engagement_id = $2 and e.state = 'asked'"#,
        school_id,
        engagement_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Letter::SchoolAsksMentor(SchoolAsksMentor {
        recipient: found.full_name,
        school: found.short_name,
        municipality: found.municipality,
        form: term(&found.form, "engagement.form")?,
        places: found.places.unsigned_abs().into(),
        asked_on: found.asked_on,
        path: path(Target::OwnRequest(engagement_id)),
    })))
}

pub(super) async fn mentor_answered(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let engagement_id: EngagementId = id(&row.params, "engagement_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select e.state, e.answer, e.places, e.granted, p.full_name, s.short_name, s.slug,
             (e.asked_at at time zone r.time_zone)::date as "asked_on!",
             (select a.full_name from account a where a.email = $3) as reader
           from engagement e
           join pool_mentor p on p.region_id = e.region_id and p.pool_mentor_id = e.pool_mentor_id
           join school s on s.school_id = e.school_id
           join region r on r.region_id = e.region_id
           where e.school_id = $1 and e.engagement_id = $2"#,
        school_id,
        engagement_id.as_uuid(),
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let outcome = match found.state.as_str() {
        "accepted" | "ending" | "ended" => MentorOutcome::Accepted {
            granted: found.granted.unwrap_or(found.places).unsigned_abs().into(),
            asked: found.places.unsigned_abs().into(),
        },
        "declined" => MentorOutcome::Declined { reason: found.answer },
        "no_places" => MentorOutcome::NoPlaceLeft,
        _ => return Ok(None),
    };
    Ok(Some(Letter::MentorAnswered(MentorAnswered {
        recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
        school: found.short_name,
        mentor: found.full_name,
        asked_on: found.asked_on,
        outcome,
        path: path(Target::Request(found.slug, engagement_id)),
    })))
}

pub(super) async fn pair_formed(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let pair_id: PairId = id(&row.params, "pair_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select p.form, p.started_on, p.mentee_id, p.mentor_id, e.full_name as mentee, m.full_name as mentor,
             s.short_name, s.slug, v.full_name as "representative?",
             (select a.full_name from account a where a.account_id = p.made_by) as curator
           from pair p
           join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id
           join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
           join school s on s.school_id = p.school_id
           left join representative v on v.school_id = e.school_id and v.mentee_id = e.mentee_id
           where p.school_id = $1 and p.pair_id = $2"#,
        school_id,
        pair_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let my = Target::My(found.slug, MenteeId::from_uuid(found.mentee_id));
    let (recipient, reader, target) = match word(&row.params, "reader")? {
        "mentor" => (found.mentor, PairReader::Mentor { mentee: found.mentee }, Target::OwnPair(pair_id)),
        "mentee" => (found.mentee, PairReader::Mentee { mentor: found.mentor }, my),
        "representative" => (
            found.representative.unwrap_or_else(|| row.recipient.clone()),
            PairReader::Representative { mentee: found.mentee, mentor: found.mentor },
            my,
        ),
        _ => return Err(Error::Corrupt("email_outbox.params")),
    };
    let enters = has_login(&mut tx, word(&row.params, "reader")?, found.mentee_id, found.mentor_id).await?;
    Ok(Some(Letter::PairFormed(PairFormed {
        recipient,
        reader,
        school: found.short_name.clone(),
        form: term(&found.form, "pair.form")?,
        started_on: found.started_on,
        curator: found.curator.unwrap_or(found.short_name),
        path: enters.then(|| path(target)),
    })))
}

pub(super) async fn meeting_recorded(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let meeting_id: MeetingId = id(&row.params, "meeting_id")?;
    let mut tx = open(db, row).await?;
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select g.kind, g.held_on, g.minutes, g.pair_id, p.mentee_id, p.mentor_id, e.full_name as mentee, m.full_name as mentor,
             s.short_name, s.slug, v.full_name as "representative?",
             coalesce((select a.full_name from account a where a.account_id = g.recorded_by), m.full_name) as "recorded_by!",
             (select a.full_name from account a where a.email = $3) as reader
           from meeting g
           join pair p on p.school_id = g.school_id and p.pair_id = g.pair_id
           join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id
           join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
           join school s on s.school_id = p.school_id
           left join representative v on v.school_id = e.school_id and v.mentee_id = e.mentee_id
           where g.school_id = $1 and g.meeting_id = $2"#,
        school_id,
        meeting_id.as_uuid(),
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let pair_id = PairId::from_uuid(found.pair_id);
    let my = Target::My(found.slug.clone(), MenteeId::from_uuid(found.mentee_id));
    let address = || row.recipient.clone();
    let child = (word(&row.params, "reader")? == "representative").then(|| found.mentee.clone());
    let (recipient, reader, target) = match word(&row.params, "reader")? {
        "curator" => (found.reader.unwrap_or_else(address), MeetingReader::Curator, Target::Pair(found.slug, pair_id)),
        "mentor" => (found.mentor, MeetingReader::Mentor, Target::OwnPair(pair_id)),
        "mentee" => (found.mentee, MeetingReader::Mentee, my),
        "representative" => (found.representative.unwrap_or_else(address), MeetingReader::Representative, my),
        _ => return Err(Error::Corrupt("email_outbox.params")),
    };
    let enters = has_login(&mut tx, word(&row.params, "reader")?, found.mentee_id, found.mentor_id).await?;
    Ok(Some(Letter::MeetingRecorded(MeetingRecorded {
        recipient,
        school: found.short_name,
        reader,
        child,
        kind: term(&found.kind, "meeting.kind")?,
        held_on: found.held_on,
        minutes: u16::try_from(found.minutes).map_err(|_| Error::Corrupt("meeting.minutes"))?,
        recorded_by: found.recorded_by,
        path: enters.then(|| path(target)),
    })))
}
