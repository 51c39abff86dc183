//! Consents of applicants and mentors: each one a document of its own, kept with the very text that was shown.

use chrono::NaiveDate;
use domain::{
    consent::{ConsentKind, Validity},
    consent_text::ConsentDocument,
    ids::{ConsentId, PoolMentorId},
    pool_event::PoolEvent,
    term::Term,
};
use sha2::{Digest, Sha256};

use super::{events, sign_up};
use crate::{ApplicantTx, Error, MentorTx, Result, error::written, ids};

/// SHA-256 of a document's text: what is kept beside it, and what a page sends back to say which text was shown.
#[must_use]
pub fn text_hash(document: &ConsentDocument) -> [u8; 32] {
    Sha256::digest(document.text().as_bytes()).into()
}

/// Keeps the applicant's signature under a document for a year. Signing twice keeps the first.
///
/// # Errors
/// [`Error::Conflict`] `application_submitted` when the application was sent; [`Error::NotFound`] without a draft.
pub async fn sign(tx: &mut ApplicantTx, document: &ConsentDocument, today: NaiveDate) -> Result<()> {
    let (region_id, id) = (tx.region_id(), tx.pool_mentor_id().as_uuid());
    let valid_until = Validity::for_a_year(today).valid_until;
    let locked = sqlx::query_scalar!(
        "select pool_mentor_id from pool_mentor where region_id = $1 and pool_mentor_id = $2 and state = 'draft' for update",
        region_id.as_uuid(),
        id,
    )
    .fetch_optional(tx.sql())
    .await?;
    if locked.is_none() {
        return Err(sign_up::gone(tx, region_id).await);
    }
    sqlx::query!(
        "insert into pool_consent
           (region_id, pool_consent_id, pool_mentor_id, kind, template_version, text, text_hash, valid_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (region_id, pool_mentor_id, kind) do nothing",
        region_id.as_uuid(),
        ids::new::<ConsentId>().as_uuid(),
        id,
        document.kind.code(),
        document.version,
        document.text(),
        &text_hash(document)[..],
        valid_until,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The mentor permits, after the application, that the entry is shown to the schools of its region. Giving it twice keeps
/// the first.
///
/// # Errors
/// [`Error::NotFound`] when the entry is not the mentor's own, was declined, or the document is not this permission.
pub async fn give_permission(
    tx: &mut MentorTx,
    pool_mentor_id: PoolMentorId,
    document: &ConsentDocument,
    today: NaiveDate,
) -> Result<()> {
    if document.kind != ConsentKind::RegionalPool {
        return Err(Error::NotFound);
    }
    let valid_until = Validity::for_a_year(today).valid_until;
    let shown = sqlx::query!(
        "update pool_mentor set shown_until = coalesce(shown_until, $2)
         where pool_mentor_id = $1 and state in ('submitted', 'approved')",
        pool_mentor_id.as_uuid(),
        valid_until,
    )
    .execute(tx.sql())
    .await?;
    written(&shown)?;
    let signed = sqlx::query!(
        "insert into pool_consent
           (region_id, pool_consent_id, pool_mentor_id, kind, template_version, text, text_hash, valid_until)
         select region_id, $2, pool_mentor_id, $3, $4, $5, $6, $7 from pool_mentor where pool_mentor_id = $1
         on conflict (region_id, pool_mentor_id, kind) do nothing",
        pool_mentor_id.as_uuid(),
        ids::new::<ConsentId>().as_uuid(),
        document.kind.code(),
        document.version,
        document.text(),
        &text_hash(document)[..],
        valid_until,
    )
    .execute(tx.sql())
    .await?;
    if signed.rows_affected() == 0 {
        return Ok(());
    }
    events::mentor(tx, pool_mentor_id, PoolEvent::PermissionGiven).await
}
