//! The end of a form: sent to the centre, thrown away by the applicant, or forgotten.

use domain::{letter::LetterKind, pool_event::PoolEvent, text::PersonName};
use serde_json::json;

use super::{events, sign_up};
use crate::{
    ApplicantTx, Error, Result, WorkerTx,
    error::written,
    identity::application,
    outbox::{self, NewLetter, Recipient},
};

/// Sends the draft to the centre: letters to the applicant (it arrived; prove the address) and to the coordinators.
/// Sending twice sends once.
///
/// # Errors
/// [`Error::Conflict`] `processing_missing` when that consent is not signed, `pool_mentor_email_key` when a live
/// application of this region has the address; [`Error::NotFound`] without a draft.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn submit(tx: &mut ApplicantTx) -> Result<()> {
    let (region, id) = (tx.region_id(), tx.pool_mentor_id());
    let region_id = region.as_uuid();
    let locked = sqlx::query!(
        r#"select p.full_name, p.email, exists (select from pool_consent c
             where c.region_id = p.region_id and c.pool_mentor_id = p.pool_mentor_id and c.kind = 'processing') as "signed!"
           from pool_mentor p where p.region_id = $1 and p.pool_mentor_id = $2 and p.state = 'draft' for update of p"#,
        region_id,
        id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(draft) = locked else {
        return match sign_up::gone(tx, region).await {
            error if error.on_constraint("application_submitted") => Ok(()),
            error => Err(error),
        };
    };
    if !draft.signed {
        return Err(Error::conflict("processing_missing"));
    }
    let sent = sqlx::query!(
        "update pool_mentor set state = 'submitted', submitted_at = now()
         where region_id = $1 and pool_mentor_id = $2 and state = 'draft'",
        region_id,
        id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&sent)?;
    events::applicant(tx, PoolEvent::Submitted).await?;
    let letter = |kind, event: &str, to| NewLetter {
        kind,
        event: format!("{event}:{id}"),
        to,
        params: json!({ "pool_mentor_id": id }),
    };
    let applicant = Recipient::Address(&draft.email);
    outbox::applicant(tx, letter(LetterKind::ApplicationReceived, "application_received", applicant)).await?;
    let name = PersonName::parse(&draft.full_name).map_err(|_| Error::Corrupt("pool_mentor.full_name"))?;
    application::ask_proof(tx, &draft.email, &name).await?;
    let coordinators = Recipient::Coordinators;
    outbox::applicant(tx, letter(LetterKind::ApplicationSubmitted, "application_submitted", coordinators)).await
}

/// Throws the draft away with everything in it: the applicant does not consent.
///
/// # Errors
/// [`Error::NotFound`] when there is no draft; [`Error::Conflict`] `application_submitted` when it was sent.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn discard(tx: &mut ApplicantTx) -> Result<()> {
    let (region_id, id) = (tx.region_id(), tx.pool_mentor_id().as_uuid());
    let thrown = sqlx::query!(
        "delete from pool_mentor where region_id = $1 and pool_mentor_id = $2 and state = 'draft'",
        region_id.as_uuid(),
        id,
    )
    .execute(tx.sql())
    .await?;
    if thrown.rows_affected() == 0 { Err(sign_up::gone(tx, region_id).await) } else { Ok(()) }
}

/// Deletes forms that were begun more than three days ago and never sent; a job of the worker. May run at any time and
/// twice.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn sweep_drafts(tx: &mut WorkerTx) -> Result<u64> {
    let swept =
        sqlx::query!("delete from pool_mentor where state = 'draft' and created_at < now() - interval '3 days'")
            .execute(tx.sql())
            .await?;
    Ok(swept.rows_affected())
}
