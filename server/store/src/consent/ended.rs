//! The end of a consent before its term, whoever writes it down: what stands on it stops, and the curators hear of it the
//! same day.

use chrono::NaiveDate;
use domain::{consent::Signer, ids::ConsentId, letter::LetterKind, term::Term};
use serde_json::json;

use super::{side::Side, stop};
use crate::{
    Result,
    error::written,
    outbox::{NewLetter, Recipient},
};

/// Ends a consent in force. The document is locked by the caller.
pub(super) async fn withdraw(tx: &mut impl Side, consent_id: ConsentId, on: NaiveDate, by: Signer) -> Result<()> {
    let school_id = tx.school();
    let story = story(tx, consent_id).await?;
    let withdrawn = sqlx::query!(
        "update consent set withdrawn_on = $3, withdrawn_by = $4 where school_id = $1 and consent_id = $2",
        school_id.as_uuid(),
        consent_id.as_uuid(),
        on,
        by.code(),
    )
    .execute(tx.statement())
    .await?;
    written(&withdrawn)?;
    stop::list(tx, consent_id, &story).await?;
    tx.audit("consent.withdrawn", consent_id).await?;
    tx.enqueue(letter(consent_id)).await
}

/// The story about the person that is linked now and will not be: where it has to be taken down.
async fn story(tx: &mut impl Side, consent_id: ConsentId) -> Result<String> {
    let school_id = tx.school();
    Ok(sqlx::query_scalar!(
        "select e.case_url from consent c join mentee e on e.school_id = c.school_id and e.mentee_id = c.mentee_id
         where c.school_id = $1 and c.consent_id = $2 and c.kind = 'distribution'",
        school_id.as_uuid(),
        consent_id.as_uuid(),
    )
    .fetch_optional(tx.statement())
    .await?
    .unwrap_or_default())
}

/// The letter to the curators about a document that ended or will never come into force.
pub(super) fn letter(consent_id: ConsentId) -> NewLetter<'static> {
    NewLetter {
        kind: LetterKind::ConsentEnded,
        event: format!("consent_ended:{consent_id}"),
        to: Recipient::Curators,
        params: json!({ "consent_id": consent_id }),
    }
}
