//! The survey as the school runs it: opened after the meeting, a link for each guest, ended by hand or by the clock.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{GatheringId, LinkId},
    letter::LetterKind,
};
use serde::Serialize;
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    Error, Result, SchoolTx, audit, ids,
    outbox::{self, NewLetter, Recipient},
};

/// Links outlive the survey by so many days: they say that it is over.
const KEPT_DAYS: i32 = 30;

/// What became of opening a survey.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Opened {
    /// Letters that go out.
    pub letters: usize,
    /// Guests without an address: their links are printed.
    pub on_paper: usize,
}

/// Links that are handed out on paper.
#[derive(Debug, Clone)]
pub struct PaperLinks {
    /// What the meeting is called.
    pub title: String,
    /// Until when the survey is answered; nothing before it is opened.
    pub until: Option<DateTime<Utc>>,
    /// By name; none while the survey is not open.
    pub links: Vec<PaperLink>,
}

/// Somebody who gets the link on paper.
#[derive(Debug, Clone)]
pub struct PaperLink {
    /// The link.
    pub link_id: LinkId,
    /// The name.
    pub full_name: String,
    /// Class or post of a mentee, workplace of a mentor.
    pub place: String,
}

#[derive(Serialize)]
struct NewLink {
    link_id: Uuid,
    guest: Uuid,
    full_name: String,
    email: String,
}

/// Opens the survey until this moment, or moves the end of an open one. Everybody who was not missing gets a link; who has an
/// address is written to once. The same form sent twice opens once.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] with `gathering_kind` (after this kind nobody is asked), `gathering_cancelled`,
/// `gathering_ahead` (it has not begun), `gathering_sides` (one side has nobody to ask), `gathering_survey_ahead` (the end is in
/// the past) or `gathering_survey_over`.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn open(tx: &mut SchoolTx, gathering_id: GatheringId, until: DateTime<Utc>) -> Result<Opened> {
    let school_id = tx.school_id().as_uuid();
    let was = sqlx::query!(
        r#"select kind, state, starts_at > now() as "ahead!", survey_until, revealed_at from gathering
           where school_id = $1 and gathering_id = $2 for no key update"#,
        school_id,
        gathering_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if was.kind != "group_matching" {
        return Err(Error::conflict("gathering_kind"));
    }
    if was.state == "cancelled" {
        return Err(Error::conflict("gathering_cancelled"));
    }
    if was.ahead {
        return Err(Error::conflict("gathering_ahead"));
    }
    if was.revealed_at.is_some() {
        return Err(Error::conflict("gathering_survey_over"));
    }
    if was.survey_until == Some(until) {
        return Ok(Opened::default());
    }
    sqlx::query!(
        "update gathering set survey_from = coalesce(survey_from, now()), survey_until = $3, survey_reminded_at = null
         where school_id = $1 and gathering_id = $2",
        school_id,
        gathering_id.as_uuid(),
        until,
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "update access_link set expires_at = $3::timestamptz + make_interval(days => $4)
         where school_id = $1 and gathering_id = $2 and purpose = 'survey' and withdrawn_at is null",
        school_id,
        gathering_id.as_uuid(),
        until,
        KEPT_DAYS,
    )
    .execute(tx.sql())
    .await?;
    let opened = link(tx, gathering_id).await?;
    audit::school(tx, "gathering.survey_opened", gathering_id.as_uuid()).await?;
    Ok(opened)
}

/// Makes the links that are missing and writes to whoever has a new one with an address.
async fn link(tx: &mut SchoolTx, gathering_id: GatheringId) -> Result<Opened> {
    let (school_id, region_id, account_id) =
        (tx.school_id().as_uuid(), tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let asked = sqlx::query!(
        r#"select o.gathering_guest_id, coalesce(e.full_name, m.full_name) as "full_name!",
             lower(coalesce(e.email, m.email)) as "email!", o.mentee_id is not null as "mentee!", l.link_id as "link_id?"
           from gathering_guest o
           left join mentee e on e.school_id = o.school_id and e.mentee_id = o.mentee_id
           left join mentor m on m.school_id = o.school_id and m.mentor_id = o.mentor_id
           left join access_link l on l.school_id = o.school_id and l.gathering_guest_id = o.gathering_guest_id
             and l.purpose = 'survey' and l.withdrawn_at is null
           where o.school_id = $1 and o.gathering_id = $2 and o.attended is distinct from false
             and gathering_admits($1, o.mentee_id, o.mentor_id, current_date)
           order by o.gathering_guest_id"#,
        school_id,
        gathering_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    let sides: HashSet<bool> = asked.iter().map(|one| one.mentee).collect();
    if sides.len() < 2 {
        return Err(Error::conflict("gathering_sides"));
    }
    let on_paper = asked.iter().filter(|one| one.email.is_empty()).count();
    let new: Vec<NewLink> = asked
        .into_iter()
        .filter(|one| one.link_id.is_none())
        .map(|one| NewLink {
            link_id: ids::new(),
            guest: one.gathering_guest_id,
            full_name: one.full_name,
            email: one.email,
        })
        .collect();
    sqlx::query!(
        "insert into access_link (link_id, purpose, email, full_name, region_id, school_id, gathering_id, gathering_guest_id,
           created_by, expires_at)
         select l.link_id, 'survey', l.email, l.full_name, $2, $1, $3, l.guest, $4, g.survey_until + make_interval(days => $5)
         from jsonb_to_recordset($6) as l (link_id uuid, guest uuid, full_name text, email text)
         join gathering g on g.school_id = $1 and g.gathering_id = $3",
        school_id,
        region_id,
        gathering_id.as_uuid(),
        account_id,
        KEPT_DAYS,
        Json(&new) as _,
    )
    .execute(tx.sql())
    .await?;
    let mut letters = 0;
    for one in new.iter().filter(|one| !one.email.is_empty()) {
        outbox::school(tx, letter(one.link_id, &one.email, None)).await?;
        letters += 1;
    }
    Ok(Opened { letters, on_paper })
}

/// The letter with a link; with a day it is a reminder, one on that day.
pub(super) fn letter(link_id: Uuid, email: &str, again_on: Option<NaiveDate>) -> NewLetter<'_> {
    NewLetter {
        kind: LetterKind::SurveyOpened,
        event: match again_on {
            Some(day) => format!("survey_again:{link_id}:{day}"),
            None => format!("survey_opened:{link_id}"),
        },
        to: Recipient::Address(email),
        params: json!({ "link_id": link_id, "again": again_on.is_some() }),
    }
}

/// Links of those without an address, by name, to be handed out on paper while the survey is open. One statement, with the
/// meeting in it; that links were shown is audited by another.
///
/// # Errors
/// [`Error::NotFound`] when the school has no such meeting.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn paper_links(tx: &mut SchoolTx, gathering_id: GatheringId) -> Result<PaperLinks> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select g.title, g.survey_until, l.link_id as "link_id?", l.full_name as "full_name?", l.place as "place?"
           from gathering g
           left join lateral (
             select a.link_id, coalesce(e.full_name, m.full_name) as full_name, coalesce(e.search_name, m.search_name) as search_name,
               coalesce(nullif(e.class_label, ''), e.post, m.workplace) as place
             from access_link a
             join gathering_guest o on o.school_id = a.school_id and o.gathering_guest_id = a.gathering_guest_id
             left join mentee e on e.school_id = o.school_id and e.mentee_id = o.mentee_id
             left join mentor m on m.school_id = o.school_id and m.mentor_id = o.mentor_id
             where a.school_id = g.school_id and a.gathering_id = g.gathering_id and a.purpose = 'survey' and a.email = ''
               and a.withdrawn_at is null and g.revealed_at is null and g.survey_until > now()
               and o.attended is distinct from false and gathering_admits($1, o.mentee_id, o.mentor_id, current_date)
             order by 3, 1
             limit 1000) l on true
           where g.school_id = $1 and g.gathering_id = $2
           order by l.search_name, l.link_id"#,
        school_id,
        gathering_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    let first = rows.first().ok_or(Error::NotFound)?;
    let (title, until) = (first.title.clone(), first.survey_until);
    let of = |link_id: Option<Uuid>, full_name, place| Some((LinkId::from_uuid(link_id?), full_name?, place?));
    let links: Vec<PaperLink> = rows
        .into_iter()
        .filter_map(|row| of(row.link_id, row.full_name, row.place))
        .map(|(link_id, full_name, place)| PaperLink { link_id, full_name, place })
        .collect();
    if !links.is_empty() {
        audit::school(tx, "gathering.links_printed", gathering_id.as_uuid()).await?;
    }
    Ok(PaperLinks { title, until, links })
}

/// Ends an open survey now: the answers can be read, nobody answers any more, the curators get a letter. Once more changes
/// nothing.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] with `gathering_survey_unopened`.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %gathering_id), err(level = "debug"))]
pub async fn end(tx: &mut SchoolTx, gathering_id: GatheringId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let was = sqlx::query!(
        "select survey_from, revealed_at from gathering where school_id = $1 and gathering_id = $2 for no key update",
        school_id,
        gathering_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if was.survey_from.is_none() {
        return Err(Error::conflict("gathering_survey_unopened"));
    }
    if was.revealed_at.is_some() {
        return Ok(());
    }
    reveal(tx, gathering_id).await?;
    audit::school(tx, "gathering.survey_ended", gathering_id.as_uuid()).await
}

/// Unseals the answers. Whoever is answering at this moment comes first: an answer takes the row of its guest.
pub(super) async fn reveal(tx: &mut SchoolTx, gathering_id: GatheringId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        "select gathering_guest_id from gathering_guest where school_id = $1 and gathering_id = $2
         order by gathering_guest_id for no key update",
        school_id,
        gathering_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    sqlx::query!(
        "update gathering set revealed_at = now() where school_id = $1 and gathering_id = $2 and revealed_at is null",
        school_id,
        gathering_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    let letter = NewLetter {
        kind: LetterKind::SurveyEnded,
        event: format!("survey_ended:{gathering_id}"),
        to: Recipient::Curators,
        params: json!({ "gathering_id": gathering_id }),
    };
    outbox::school(tx, letter).await
}
