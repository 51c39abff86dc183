//! Links to documents that wait: one for each signer with an address, sent with the request and again with a reminder.

use chrono::NaiveDate;
use domain::{
    ids::{ConsentId, LinkId},
    letter::LetterKind,
};
use serde::Serialize;
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    Result, SchoolTx, audit, ids,
    outbox::{self, NewLetter, Recipient},
};

/// Links are kept as long as a document can matter: two months to sign, a year in force, and some time to look it up.
const KEPT_DAYS: i32 = 730;

#[derive(Serialize)]
struct NewLink {
    link_id: Uuid,
    consent_id: Uuid,
    consent_signature_id: Uuid,
    full_name: String,
    email: String,
}

/// Writes to everybody who has to sign one of these documents and has an address in the base: how many letters go out. With
/// a day it is a reminder, at most one to each on that day. An address corrected since the last letter gets a link of its own; where
/// another person has become the representative nobody is written to, for the document names somebody else; nor is anybody
/// about somebody whose data may only be read.
pub(super) async fn invite(tx: &mut SchoolTx, documents: &[ConsentId], again_on: Option<NaiveDate>) -> Result<usize> {
    let school_id = tx.school_id().as_uuid();
    let waiting = sqlx::query!(
        r#"select s.consent_signature_id, s.consent_id, s.full_name, l.link_id as "link_id?", lower(now.email) as "email!"
           from consent c
           join consent_signature s on s.school_id = c.school_id and s.consent_id = c.consent_id
           left join access_link l on l.school_id = s.school_id and l.consent_signature_id = s.consent_signature_id
             and l.purpose = 'consent' and l.withdrawn_at is null
           cross join lateral (
             select m.full_name, m.email from mentee m
               where s.signer = 'self' and m.school_id = c.school_id and m.mentee_id = c.mentee_id
             union all select r.full_name, r.email from representative r
               where s.signer = 'representative' and r.school_id = c.school_id and r.mentee_id = c.mentee_id
             union all select m.full_name, m.email from mentor m
               where s.signer = 'self' and m.school_id = c.school_id and m.mentor_id = c.mentor_id
             union all select r.full_name, r.email from mentor_representative r
               where s.signer = 'representative' and r.school_id = c.school_id and r.mentor_id = c.mentor_id
           ) now
           where c.school_id = $1 and c.consent_id = any ($2) and c.signed_on is null and c.closed is null
             and c.sign_by >= current_date and s.signed_on is null and s.refused_at is null
             and now.full_name = s.full_name and now.email <> ''
             and not exists (select from mentee h
               where h.school_id = c.school_id and h.mentee_id = c.mentee_id and h.blocked_on is not null)
             and not exists (select from mentor h
               where h.school_id = c.school_id and h.mentor_id = c.mentor_id and h.blocked_on is not null)
           order by s.consent_signature_id"#,
        school_id,
        &documents.iter().map(|id| id.as_uuid()).collect::<Vec<_>>(),
    )
    .fetch_all(tx.sql())
    .await?;
    let mut links = Vec::with_capacity(waiting.len());
    let mut new = Vec::new();
    for one in waiting {
        let link_id = one.link_id.unwrap_or_else(ids::new::<Uuid>);
        links.push((LinkId::from_uuid(link_id), one.email.clone()));
        if one.link_id.is_none() {
            new.push(NewLink {
                link_id,
                consent_id: one.consent_id,
                consent_signature_id: one.consent_signature_id,
                full_name: one.full_name,
                email: one.email,
            });
        }
    }
    if !new.is_empty() {
        insert(tx, new).await?;
    }
    for (link_id, email) in &links {
        outbox::school(tx, letter(*link_id, email, again_on)).await?;
    }
    Ok(links.len())
}

async fn insert(tx: &mut SchoolTx, links: Vec<NewLink>) -> Result<()> {
    let (school_id, region_id, account_id) =
        (tx.school_id().as_uuid(), tx.region_id().as_uuid(), tx.account_id().as_uuid());
    sqlx::query!(
        "insert into access_link (link_id, purpose, email, full_name, region_id, school_id, consent_id, consent_signature_id,
           created_by, expires_at)
         select l.link_id, 'consent', l.email, l.full_name, $2, $1, l.consent_id, l.consent_signature_id, $4,
           now() + make_interval(days => $5)
         from jsonb_to_recordset($3) as l(link_id uuid, consent_id uuid, consent_signature_id uuid, full_name text, email text)",
        school_id,
        region_id,
        Json(links) as _,
        account_id,
        KEPT_DAYS,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

fn letter(link_id: LinkId, email: &str, again_on: Option<NaiveDate>) -> NewLetter<'_> {
    let event = match again_on {
        Some(day) => format!("consent_asked:{link_id}:{day}"),
        None => format!("consent_asked:{link_id}"),
    };
    let params = json!({ "link_id": link_id, "again": again_on.is_some() });
    NewLetter { kind: LetterKind::ConsentAsked, event, to: Recipient::Address(email), params }
}

/// Reminds those who have not signed these documents yet: how many letters go out. Pressed twice on one day it sends one.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), documents = documents.len()), err(level = "debug"))]
pub async fn remind(tx: &mut SchoolTx, documents: &[ConsentId], today: NaiveDate) -> Result<usize> {
    let school_id = tx.school_id().as_uuid();
    let ids: Vec<Uuid> = documents.iter().map(|id| id.as_uuid()).collect();
    // A statement of its own: of two who press at once the second waits here, and looks only then.
    sqlx::query!(
        "select consent_id from consent where school_id = $1 and consent_id = any ($2)
         order by consent_id for no key update",
        school_id,
        &ids,
    )
    .fetch_all(tx.sql())
    .await?;
    let fresh = sqlx::query_scalar!(
        "select c.consent_id from consent c
         left join mentee p on p.school_id = c.school_id and p.mentee_id = c.mentee_id
         left join mentor t on t.school_id = c.school_id and t.mentor_id = c.mentor_id
         where c.school_id = $1 and c.consent_id = any ($2) and coalesce(p.blocked_on, t.blocked_on) is null and not exists (
           select from audit_event a where a.school_id = c.school_id and a.subject_id = c.consent_id
             and a.action = 'consent.reminded' and a.at >= $3::date)
         order by c.consent_id",
        school_id,
        &ids,
        today,
    )
    .fetch_all(tx.sql())
    .await?;
    let sent = invite(tx, documents, Some(today)).await?;
    for consent_id in fresh {
        audit::school(tx, "consent.reminded", consent_id).await?;
    }
    Ok(sent)
}
