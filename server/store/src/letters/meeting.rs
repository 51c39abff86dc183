//! Letters about arranged meetings, read in the school's realm.

use chrono::{DateTime, Offset as _, Utc};
use domain::{
    appointment::AppointmentState,
    calendar::Event,
    ids::{MenteeId, PairId},
    letter::{Letter, MeetingArranged, MeetingNews, MeetingReader},
    meeting::{MeetingKind, MeetingPlace},
    term::Term,
};
use serde_json::Value;
use uuid::Uuid;

use super::{
    Target, id,
    pairing::{has_login, open},
    term, word,
};
use crate::{Db, Error, Result, SchoolTx, outbox::Claimed, zone};

type Path<'p> = &'p (dyn Fn(Target) -> String + Sync);

/// One meeting the letter speaks of.
struct Meeting {
    appointment_id: Uuid,
    kind: MeetingKind,
    starts_at: DateTime<Utc>,
    minutes: i32,
    place: MeetingPlace,
    where_text: String,
    sequence: i32,
}

/// Nothing when the meetings were moved into another state meanwhile: who called one off has written of it.
pub(super) async fn arranged(db: &Db, row: &Claimed, path: Path<'_>) -> Result<Option<Letter>> {
    let pair_id: PairId = id(&row.params, "pair_id")?;
    let news: MeetingNews = term(word(&row.params, "news")?, "email_outbox.params")?;
    let mut tx = open(db, row).await?;
    let state = if news == MeetingNews::Cancelled { AppointmentState::Cancelled } else { AppointmentState::Planned };
    let meetings = meetings(&mut tx, &row.params, state).await?;
    let Some(first) = meetings.first() else { return Ok(None) };
    let school_id = tx.school_id().as_uuid();
    let found = sqlx::query!(
        r#"select p.mentee_id, p.mentor_id, e.full_name as mentee, m.full_name as mentor, s.short_name, s.slug, r.time_zone,
             v.full_name as "representative?",
             array(select f.full_name from appointment a
               join appointment o on o.school_id = a.school_id and o.occasion_id = a.occasion_id and o.state = a.state
               join pair q on q.school_id = o.school_id and q.pair_id = o.pair_id
               join mentee f on f.school_id = q.school_id and f.mentee_id = q.mentee_id
               where a.school_id = $1 and a.appointment_id = $3 order by f.full_name) as "together!"
           from pair p
           join mentee e on e.school_id = p.school_id and e.mentee_id = p.mentee_id
           join mentor m on m.school_id = p.school_id and m.mentor_id = p.mentor_id
           join school s on s.school_id = p.school_id
           join region r on r.region_id = s.region_id
           left join representative v on v.school_id = e.school_id and v.mentee_id = e.mentee_id
           where p.school_id = $1 and p.pair_id = $2"#,
        school_id,
        pair_id.as_uuid(),
        first.appointment_id,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let my = Target::My(found.slug, MenteeId::from_uuid(found.mentee_id));
    let child = (word(&row.params, "reader")? == "representative").then(|| found.mentee.clone());
    let (recipient, reader, with, target) = match word(&row.params, "reader")? {
        "mentor" => (found.mentor, MeetingReader::Mentor, found.together, Target::OwnPair(pair_id)),
        "mentee" => (found.mentee, MeetingReader::Mentee, vec![found.mentor], my),
        "representative" => {
            let name = found.representative.unwrap_or_else(|| row.recipient.clone());
            (name, MeetingReader::Representative, vec![found.mentor], my)
        }
        _ => return Err(Error::Corrupt("email_outbox.params")),
    };
    let enters = has_login(&mut tx, word(&row.params, "reader")?, found.mentee_id, found.mentor_id).await?;
    let clocks = zone::read(&found.time_zone);
    let local = |moment: DateTime<Utc>| {
        let there = moment.with_timezone(&clocks);
        there.with_timezone(&there.offset().fix())
    };
    Ok(Some(Letter::MeetingArranged(MeetingArranged {
        recipient,
        school: found.short_name,
        reader,
        news,
        with,
        child,
        kind: first.kind,
        starts: meetings.iter().map(|meeting| local(meeting.starts_at)).collect(),
        minutes: u16::try_from(first.minutes).map_err(|_| Error::Corrupt("appointment.minutes"))?,
        place: first.place,
        where_text: first.where_text.clone(),
        events: meetings.iter().map(|meeting| meeting.event(news)).collect(),
        path: enters.then(|| path(target)),
    })))
}

impl Meeting {
    fn event(&self, news: MeetingNews) -> Event {
        crate::appointment::entry(
            (self.appointment_id, self.sequence),
            (self.starts_at, self.minutes),
            (self.kind, self.place, &self.where_text),
            news == MeetingNews::Cancelled,
        )
    }
}

/// Those among the parameters that are in this state, in the order of time.
async fn meetings(tx: &mut SchoolTx, params: &Value, state: AppointmentState) -> Result<Vec<Meeting>> {
    let school_id = tx.school_id().as_uuid();
    let named: Vec<Uuid> = params
        .get("appointments")
        .and_then(Value::as_array)
        .ok_or(Error::Corrupt("email_outbox.params"))?
        .iter()
        .filter_map(|one| one.as_str()?.parse().ok())
        .collect();
    let rows = sqlx::query!(
        "select appointment_id, kind, starts_at, minutes, place, where_text, sequence from appointment
         where school_id = $1 and appointment_id = any ($2) and state = $3 order by starts_at",
        school_id,
        &named,
        state.code(),
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Meeting {
                appointment_id: row.appointment_id,
                kind: term(&row.kind, "appointment.kind")?,
                starts_at: row.starts_at,
                minutes: row.minutes,
                place: term(&row.place, "appointment.place")?,
                where_text: row.where_text,
                sequence: row.sequence,
            })
        })
        .collect()
}
