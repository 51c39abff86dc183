//! The end of a form: sent to the centre, thrown away by the applicant, or forgotten.

use domain::{letter::LetterKind, pool_event::PoolEvent, sign_up::Step, text::PersonName};
use serde_json::json;

use super::{
    draft::{self, DRAFT_DAYS},
    events, sign_up,
};
use crate::{
    ApplicantTx, Error, Result, WorkerTx,
    error::written,
    identity::application,
    outbox::{self, NewLetter, Recipient},
};

/// Sends the draft to the centre: letters to the applicant (it arrived; open the cabinet) and to the coordinators. Sending
/// twice sends once.
///
/// # Errors
/// [`Error::Conflict`] `processing_missing` when that consent is not signed, `application_unfinished` when another step lacks
/// something, `address_unproved` when the letter at the address was not opened, `pool_mentor_email_key` when a live
/// application of this region has the address; [`Error::NotFound`] without a draft.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn submit(tx: &mut ApplicantTx) -> Result<()> {
    let (region, id) = (tx.region_id(), tx.pool_mentor_id());
    let region_id = region.as_uuid();
    let locked = sqlx::query_scalar!(
        "select pool_mentor_id from pool_mentor
         where region_id = $1 and pool_mentor_id = $2 and state = 'draft' for update",
        region_id,
        id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    if locked.is_none() {
        return match sign_up::gone(tx, region).await {
            error if error.on_constraint("application_submitted") => Ok(()),
            error => Err(error),
        };
    }
    let draft = draft::draft(tx).await?.ok_or(Error::NotFound)?;
    match draft.said().unfinished().as_slice() {
        [] => {}
        [Step::Consents] => return Err(Error::conflict("processing_missing")),
        _ => return Err(Error::conflict("application_unfinished")),
    }
    // From here on the organisation is the one the region knows, whatever becomes of its name.
    let sent = sqlx::query!(
        "update pool_mentor p set state = 'submitted', submitted_at = now(),
           organisation_id = (select o.organisation_id from organisation o
             where o.region_id = p.region_id and o.search_name = mayak_search(p.organisation_name))
         where p.region_id = $1 and p.pool_mentor_id = $2 and p.state = 'draft'",
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

/// Deletes forms that were not sent and that nobody has touched for [`DRAFT_DAYS`]; a job of the worker. May run at any time
/// and twice.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn sweep_drafts(tx: &mut WorkerTx) -> Result<u64> {
    let swept = sqlx::query!(
        "delete from pool_mentor where state = 'draft' and saved_at < now() - make_interval(days => $1)",
        DRAFT_DAYS,
    )
    .execute(tx.sql())
    .await?;
    Ok(swept.rows_affected())
}
