//! The offer of an organisation: kept with what its contact agreed to, told to both sides, forgotten in the end.

use domain::{
    consent_text::partner::{self, PartnerDocument},
    contact::{EmailAddress, Phone},
    ids::PartnerApplicationId,
    letter::LetterKind,
    text::{LongText, PersonName, ShortText},
};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::{
    PublicTx, Result, WorkerTx,
    outbox::{self, NewLetter, Recipient},
};

/// An offer to be.
#[derive(Debug, Clone)]
pub struct NewApplication {
    /// Its id; a form sent twice has the same.
    pub partner_application_id: PartnerApplicationId,
    /// Name of the organisation.
    pub organisation: ShortText<200>,
    /// Who speaks for it.
    pub contact_name: PersonName,
    /// Where the centre answers.
    pub email: EmailAddress,
    /// Telephone.
    pub phone: Option<Phone>,
    /// What it offers.
    pub offer: LongText<2000>,
}

/// Keeps the offer, with letters to the coordinators and to whoever sent it. Sent twice, it is kept once.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn apply(tx: &mut PublicTx, new: &NewApplication, consent: &PartnerDocument) -> Result<()> {
    let (region_id, id) = (tx.region_id().as_uuid(), new.partner_application_id);
    let text = consent.text();
    let kept = sqlx::query!(
        "insert into partner_application (region_id, partner_application_id, organisation, contact_name, email, phone, offer,
           consent_version, consent_text, consent_hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing",
        region_id,
        id.as_uuid(),
        new.organisation.as_str(),
        new.contact_name.as_str(),
        new.email.as_str(),
        new.phone.as_ref().map_or("", Phone::as_str),
        new.offer.as_str(),
        partner::VERSION,
        text,
        &Sha256::digest(text.as_bytes())[..],
    )
    .execute(tx.sql())
    .await?;
    if kept.rows_affected() == 0 {
        return Ok(());
    }
    let letter = |kind, event: &str, to| NewLetter {
        kind,
        event: format!("{event}:{id}"),
        to,
        params: json!({ "partner_application_id": id }),
    };
    let coordinators = Recipient::Coordinators;
    outbox::public(tx, letter(LetterKind::PartnerApplied, "partner_applied", coordinators)).await?;
    let sender = Recipient::Address(new.email.as_str());
    outbox::public(tx, letter(LetterKind::PartnerReceived, "partner_received", sender)).await
}

/// Deletes offers whose contact agreed a year ago; a job of the worker. May run at any time and twice.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn sweep(tx: &mut WorkerTx) -> Result<u64> {
    let swept = sqlx::query!("delete from partner_application where created_at < now() - interval '1 year'")
        .execute(tx.sql())
        .await?;
    Ok(swept.rows_affected())
}
