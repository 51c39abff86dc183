//! The centre's answer to an application. Of two coordinators who answer at once one is told that the other was first.

use domain::{
    ids::{OrganisationId, PoolMentorId},
    letter::LetterKind,
    pool_event::PoolEvent,
    text::LongText,
};
use serde_json::json;

use super::events;
use crate::{
    Error, RegionTx, Result, audit,
    error::written,
    ids,
    outbox::{self, NewLetter, Recipient},
};

/// An application under the lock of its decision.
struct Locked {
    email: String,
    organisation_name: String,
    email_proved: bool,
    permitted: bool,
}

async fn lock(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<Locked> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select state, email, organisation_name,
             email_proved_at is not null and account_id is not null as "email_proved!",
             exists (select from pool_consent c
               where c.region_id = pool_mentor.region_id and c.pool_mentor_id = pool_mentor.pool_mentor_id
                 and c.kind = 'regional_pool' and c.withdrawn_at is null and c.valid_until >= current_date) as "permitted!"
           from pool_mentor where region_id = $1 and pool_mentor_id = $2 for update"#,
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if row.state != "submitted" {
        return Err(Error::conflict("application_decided"));
    }
    Ok(Locked {
        email: row.email,
        organisation_name: row.organisation_name,
        email_proved: row.email_proved,
        permitted: row.permitted,
    })
}

/// Takes the applicant into the pool: from now on the schools of the region see the entry. What was typed as the
/// organisation becomes an organisation of the region, or is found to be one.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such application; [`Error::Conflict`] `application_decided` when somebody
/// was first, `pool_mentor_proved` before the address is proved, `permission_missing` without a permission to be shown,
/// `pool_mentor_requires_consents` when a consent is not in force.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn approve(tx: &mut RegionTx, pool_mentor_id: PoolMentorId) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let application = lock(tx, pool_mentor_id).await?;
    if !application.email_proved {
        return Err(Error::conflict("pool_mentor_proved"));
    }
    if !application.permitted {
        return Err(Error::conflict("permission_missing"));
    }
    let organisation_id = organisation(tx, &application.organisation_name).await?;
    sqlx::query!(
        "insert into pool_mentor_place (region_id, pool_mentor_id, capacity) values ($1, $2, 1) on conflict do nothing",
        region_id,
        pool_mentor_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    let approved = sqlx::query!(
        "update pool_mentor set state = 'approved', decided_at = now(), decided_by = $3, organisation_id = $4,
           version = version + 1
         where region_id = $1 and pool_mentor_id = $2 and state = 'submitted'",
        region_id,
        pool_mentor_id.as_uuid(),
        account_id,
        organisation_id.map(OrganisationId::as_uuid),
    )
    .execute(tx.sql())
    .await?;
    written(&approved)?;
    events::centre(tx, pool_mentor_id, PoolEvent::Approved, "").await?;
    audit::region(tx, "application.approved", pool_mentor_id.as_uuid()).await?;
    let letter = letter(LetterKind::ApplicationApproved, "application_approved", pool_mentor_id, &application.email);
    outbox::region(tx, letter).await
}

/// Says no, with a reason that the applicant reads. The address is then free for another application.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such application; [`Error::Conflict`] `application_decided` when somebody
/// was first.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn decline(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, reason: &LongText<1000>) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let application = lock(tx, pool_mentor_id).await?;
    let declined = sqlx::query!(
        "update pool_mentor set state = 'declined', decided_at = now(), decided_by = $3, decision_reason = $4,
           version = version + 1
         where region_id = $1 and pool_mentor_id = $2 and state = 'submitted'",
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
    let letter = letter(LetterKind::ApplicationDeclined, "application_declined", pool_mentor_id, &application.email);
    outbox::region(tx, letter).await
}

fn letter<'a>(kind: LetterKind, event: &str, id: PoolMentorId, email: &'a str) -> NewLetter<'a> {
    NewLetter {
        kind,
        event: format!("{event}:{id}"),
        to: Recipient::Address(email),
        params: json!({ "pool_mentor_id": id }),
    }
}

/// The organisation of this name, added when the region does not know it. The case of letters and ё make no difference.
async fn organisation(tx: &mut RegionTx, name: &str) -> Result<Option<OrganisationId>> {
    if name.is_empty() {
        return Ok(None);
    }
    let region_id = tx.region_id().as_uuid();
    sqlx::query!(
        "insert into organisation (region_id, organisation_id, name) values ($1, $2, $3) on conflict do nothing",
        region_id,
        ids::new::<OrganisationId>().as_uuid(),
        name,
    )
    .execute(tx.sql())
    .await?;
    // A statement of its own: it also sees what somebody else added while the insert waited.
    let found = sqlx::query_scalar!(
        "select organisation_id from organisation where region_id = $1 and mayak_search(name) = mayak_search($2)",
        region_id,
        name,
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Some(OrganisationId::from_uuid(found)))
}
