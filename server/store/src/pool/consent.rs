//! Consents of applicants: each one a document of its own, kept with the very text that was shown. What becomes of them
//! afterwards is in [`own_consent`](super::own_consent).

use chrono::NaiveDate;
use domain::{consent::Validity, consent_text::ConsentDocument, ids::ConsentId, term::Term};
use sha2::{Digest, Sha256};

use super::sign_up;
use crate::{ApplicantTx, Result, ids};

/// SHA-256 of a document's text: what is kept beside it, and what a page sends back to say which text was shown.
#[must_use]
pub fn text_hash(document: &ConsentDocument) -> [u8; 32] {
    Sha256::digest(document.text().as_bytes()).into()
}

/// Keeps the applicant's signature under a document for a year. Signing twice keeps the first.
///
/// # Errors
/// [`Error::Conflict`](crate::Error::Conflict) `application_submitted` when the application was sent;
/// [`Error::NotFound`](crate::Error::NotFound) without a draft.
#[tracing::instrument(skip_all, err(level = "debug"))]
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
         select $1, $2, $3, $4, $5, $6, $7, $8
         where not exists (select from pool_consent c where c.region_id = $1 and c.pool_mentor_id = $3 and c.kind = $4)",
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
