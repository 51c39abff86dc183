//! The two consents of a mentor after the application: read as they were signed, signed again before or after their end.

use chrono::NaiveDate;
use domain::{
    consent::{ConsentKind, Validity},
    consent_text::ConsentDocument,
    ids::{ConsentId, PoolMentorId},
    pool_event::PoolEvent,
    term::Term,
};

use super::{card::SignedConsent, consent::text_hash, events, places_first::hold_places};
use crate::{MentorTx, Result, audit, letters::term};

/// Every signature under one of the documents with the text that was signed, the newest first.
///
/// # Errors
/// As the database; nothing is found of an entry that is not the mentor's own.
#[tracing::instrument(skip_all, fields(%pool_mentor_id), err(level = "debug"))]
pub async fn signed(tx: &mut MentorTx, pool_mentor_id: PoolMentorId, kind: ConsentKind) -> Result<Vec<SignedConsent>> {
    sqlx::query!(
        r#"select c.kind, c.template_version, c.text, encode(c.text_hash, 'hex') as "hash!", c.signed_at, c.valid_until,
             c.withdrawn_at
           from pool_consent c join pool_mentor p on p.region_id = c.region_id and p.pool_mentor_id = c.pool_mentor_id
           where p.account_id = $1 and c.pool_mentor_id = $2 and c.kind = $3
           order by c.signed_at desc"#,
        tx.account_id().as_uuid(),
        pool_mentor_id.as_uuid(),
        kind.code(),
    )
    .fetch_all(tx.sql())
    .await?
    .into_iter()
    .map(|row| {
        Ok(SignedConsent {
            kind: term(&row.kind, "pool_consent.kind")?,
            version: row.template_version,
            text: row.text,
            hash: row.hash,
            signed_at: row.signed_at,
            valid_until: row.valid_until,
            withdrawn_at: row.withdrawn_at,
        })
    })
    .collect()
}

/// Signs a document for a year from today, for the first time or again. `consent_id` was made when the form was rendered:
/// sent twice, it is one signature. Whether and until when schools see the entry follows from it.
///
/// # Errors
/// [`crate::Error::NotFound`] when the entry is not the mentor's own, was declined or has ended.
#[tracing::instrument(skip_all, fields(%pool_mentor_id, %consent_id), err(level = "debug"))]
pub async fn sign_own(
    tx: &mut MentorTx,
    pool_mentor_id: PoolMentorId,
    consent_id: ConsentId,
    document: &ConsentDocument,
    today: NaiveDate,
) -> Result<()> {
    hold_places(tx.sql(), pool_mentor_id).await?;
    let entry = sqlx::query!(
        r#"select p.region_id, exists (select from pool_consent c
             where c.region_id = p.region_id and c.pool_mentor_id = p.pool_mentor_id and c.kind = $3
               and c.withdrawn_at is null) as "signed!"
           from pool_mentor p
           where p.account_id = $1 and p.pool_mentor_id = $2
             and mayak_entry_lives(p.state)
           for no key update of p"#,
        tx.account_id().as_uuid(),
        pool_mentor_id.as_uuid(),
        document.kind.code(),
    )
    .fetch_one(tx.sql())
    .await?;
    let added = sqlx::query!(
        "insert into pool_consent
           (region_id, pool_consent_id, pool_mentor_id, kind, template_version, text, text_hash, valid_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict on constraint pool_consent_pkey do nothing",
        entry.region_id,
        consent_id.as_uuid(),
        pool_mentor_id.as_uuid(),
        document.kind.code(),
        document.version,
        document.text(),
        &text_hash(document)[..],
        Validity::for_a_year(today).valid_until,
    )
    .execute(tx.sql())
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    let event = match (document.kind, entry.signed) {
        (ConsentKind::Processing, _) => PoolEvent::ProcessingRenewed,
        (ConsentKind::RegionalPool, true) => PoolEvent::PermissionRenewed,
        (ConsentKind::RegionalPool, false) => PoolEvent::PermissionGiven,
    };
    events::mentor(tx, pool_mentor_id, event).await?;
    audit::pool(tx, entry.region_id.into(), "consent.signed", pool_mentor_id).await
}
