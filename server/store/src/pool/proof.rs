//! The links that prove an applicant's address, sent once more: letters get lost, and links end after seven days.

use domain::{
    ids::{LinkId, PoolMentorId},
    letter::LetterKind,
    pool_event::PoolEvent,
    text::PersonName,
};
use serde_json::json;

use super::events;
use crate::{
    ApplicantTx, Error, RegionTx, Result, audit,
    identity::application,
    ids,
    outbox::{self, NewLetter, Recipient},
};

/// Whoever fills in a form asks again for the letter that leads back to it.
///
/// # Errors
/// [`Error::NotFound`] without a draft.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn send_link_again(tx: &mut ApplicantTx) -> Result<()> {
    let (region_id, id) = (tx.region_id().as_uuid(), tx.pool_mentor_id().as_uuid());
    let found = sqlx::query!(
        "select full_name, email from pool_mentor where region_id = $1 and pool_mentor_id = $2 and state = 'draft'",
        region_id,
        id,
    )
    .fetch_one(tx.sql())
    .await?;
    let name = PersonName::parse(&found.full_name).map_err(|_| Error::Corrupt("pool_mentor.full_name"))?;
    application::ask_address_proof(tx, &found.email, &name).await?;
    Ok(())
}

/// The applicant asks for the link again. Links sent before go on working.
///
/// # Errors
/// [`Error::Conflict`] `email_proved` when there is nothing left to prove; [`Error::NotFound`] when nothing was sent yet.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn send_proof_again(tx: &mut ApplicantTx) -> Result<()> {
    let (region_id, id) = (tx.region_id().as_uuid(), tx.pool_mentor_id().as_uuid());
    let found = sqlx::query!(
        r#"select full_name, email, email_proved_at is not null as "proved!" from pool_mentor
           where region_id = $1 and pool_mentor_id = $2
             and (mayak_in_check(state) or state = 'returned')"#,
        region_id,
        id,
    )
    .fetch_one(tx.sql())
    .await?;
    if found.proved {
        return Err(Error::conflict("email_proved"));
    }
    let name = PersonName::parse(&found.full_name).map_err(|_| Error::Corrupt("pool_mentor.full_name"))?;
    application::ask_proof(tx, &found.email, &name).await?;
    Ok(())
}

/// The centre sends the link again.
///
/// # Errors
/// [`Error::Conflict`] `email_proved` when there is nothing left to prove, `application_decided` when it is no longer
/// waiting; [`Error::NotFound`] when the region has no such application.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn resend_proof(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let found = sqlx::query!(
        r#"select full_name, email, mayak_in_check(state) or state = 'returned' as "open!",
             email_proved_at is not null as "proved!" from pool_mentor
           where region_id = $1 and pool_mentor_id = $2 for update"#,
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if found.proved {
        return Err(Error::conflict("email_proved"));
    }
    if !found.open {
        return Err(Error::conflict("application_decided"));
    }
    let link_id: LinkId = ids::new();
    sqlx::query!(
        "insert into access_link (link_id, purpose, email, full_name, region_id, pool_mentor_id, created_by, expires_at)
         values ($1, 'email_proof', $2, $3, $4, $5, $6, now() + interval '7 days')",
        link_id.as_uuid(),
        found.email,
        found.full_name,
        region_id,
        pool_mentor_id.as_uuid(),
        tx.account_id().as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    let letter = NewLetter {
        kind: LetterKind::EmailProof,
        event: format!("email_proof:{link_id}"),
        to: Recipient::Address(&found.email),
        params: json!({ "link_id": link_id }),
    };
    outbox::region(tx, letter).await?;
    events::centre(tx, pool_mentor_id, PoolEvent::ProofSent, "").await?;
    audit::region(tx, "application.proof_sent", pool_mentor_id.as_uuid()).await
}
