//! The centre's answer to an application. Of two coordinators who answer at once one is told that the other was first.

use domain::{
    ids::{OrganisationId, PoolMentorId},
    letter::LetterKind,
    pool_event::PoolEvent,
    state::ApplicationState,
    text::LongText,
};
use serde_json::json;

use super::{events, graduate, places_first::hold_places, vetting};
use crate::{
    Error, RegionTx, Result, audit,
    error::written,
    organisation,
    outbox::{self, NewLetter, Recipient},
};

/// Takes the applicant into the pool: from now on the schools of the region see the entry. What was typed as the
/// organisation becomes an organisation of the region, or is found to be one, unless the centre has said where the person works
/// or what was typed names nothing.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such application; [`Error::Conflict`] `application_decided` when somebody
/// was first, `application_held` when somebody else works on it, `pool_mentor_proved` before the address is proved,
/// `permission_missing` without a permission to be shown, `pool_mentor_requires_consents` when a consent is not in force,
/// `papers_missing` while a paper that the region asks is not in force, `checks_open` while a line of the checklist is open.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn approve(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    hold_places(tx.sql(), pool_mentor_id).await?;
    let application = vetting::in_check(tx, pool_mentor_id).await?;
    if !application.email_proved {
        return Err(Error::conflict("pool_mentor_proved"));
    }
    if !application.permitted {
        return Err(Error::conflict("permission_missing"));
    }
    let organisation_id = match &application.organisation {
        Some(typed) => organisation::known(tx, typed).await?,
        None => None,
    };
    sqlx::query!(
        "insert into pool_mentor_place (region_id, pool_mentor_id, capacity) values ($1, $2, 1) on conflict do nothing",
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    let approved = sqlx::query!(
        "update pool_mentor set state = 'approved', decided_at = now(), decided_by = $3,
           organisation_id = coalesce(organisation_id, $4), version = version + 1
         where region_id = $1 and pool_mentor_id = $2",
        region_id,
        pool_mentor_id.as_uuid(),
        account_id,
        organisation_id.map(OrganisationId::as_uuid),
    )
    .execute(tx.sql())
    .await?;
    written(&approved)?;
    let event = events::centre(tx, pool_mentor_id, PoolEvent::Approved, "").await?;
    graduate::tell_school(tx, pool_mentor_id).await?;
    audit::region(tx, "application.approved", pool_mentor_id.as_uuid()).await?;
    // Of the event: who was archived may be approved once more.
    let event = format!("application_approved:{event}");
    outbox::region(tx, letter(LetterKind::ApplicationApproved, event, pool_mentor_id, &application.email)).await
}

/// Says no, with a reason that the applicant reads. The address is then free for another application.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such application; [`Error::Conflict`] `application_decided` when somebody
/// was first, `application_held` when somebody else works on it.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn decline(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, reason: &LongText<1000>) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let application = vetting::lock(tx, pool_mentor_id).await?;
    if !application.state.can_become(ApplicationState::Declined) {
        return Err(Error::conflict("application_decided"));
    }
    application.open_to(tx.account_id())?;
    let declined = sqlx::query!(
        "update pool_mentor set state = 'declined', decided_at = now(), decided_by = $3, decision_reason = $4,
           version = version + 1
         where region_id = $1 and pool_mentor_id = $2",
        region_id,
        pool_mentor_id.as_uuid(),
        account_id,
        reason.as_str(),
    )
    .execute(tx.sql())
    .await?;
    written(&declined)?;
    events::centre(tx, pool_mentor_id, PoolEvent::Declined, reason.as_str()).await?;
    audit::region(tx, "application.declined", pool_mentor_id.as_uuid()).await?;
    let event = format!("application_declined:{pool_mentor_id}");
    outbox::region(tx, letter(LetterKind::ApplicationDeclined, event, pool_mentor_id, &application.email)).await
}

fn letter(kind: LetterKind, event: String, id: PoolMentorId, email: &str) -> NewLetter<'_> {
    NewLetter { kind, event, to: Recipient::Address(email), params: json!({ "pool_mentor_id": id }) }
}
