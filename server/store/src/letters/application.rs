//! Letters about an application to the pool, read in the region's realm.

use domain::{
    ids::PoolMentorId,
    letter::{
        ApplicationApproved, ApplicationDeclined, ApplicationReceived, ApplicationSubmitted, Centre, Letter, LetterKind,
    },
};

use super::{Target, id};
use crate::{Db, Error, Result, outbox::Claimed};

pub(super) async fn load(
    db: &Db,
    row: &Claimed,
    kind: LetterKind,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let pool_mentor_id: PoolMentorId = id(&row.params, "pool_mentor_id")?;
    let region_id = row.region_id.ok_or(Error::Corrupt("email_outbox.region_id"))?;
    let mut tx = db.region_job(region_id).await?;
    let found = sqlx::query!(
        r#"select p.full_name, p.state, p.decision_reason, r.slug, r.centre_name, r.contact_email,
             (coalesce(p.submitted_at, p.created_at) at time zone r.time_zone)::date as "submitted_on!",
             (coalesce(p.decided_at, now()) at time zone r.time_zone)::date as "decided_on!",
             (select a.full_name from account a where a.email = $3) as reader
           from pool_mentor p join region r using (region_id)
           where p.region_id = $1 and p.pool_mentor_id = $2"#,
        region_id.as_uuid(),
        pool_mentor_id.as_uuid(),
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let centre = Centre { name: found.centre_name, contact_email: found.contact_email };
    Ok(match (kind, found.state.as_str()) {
        (LetterKind::ApplicationReceived, _) => Some(Letter::ApplicationReceived(ApplicationReceived {
            recipient: found.full_name,
            centre,
            submitted_on: found.submitted_on,
            path: path(Target::OwnApplication(found.slug, pool_mentor_id)),
        })),
        (LetterKind::ApplicationSubmitted, _) => Some(Letter::ApplicationSubmitted(ApplicationSubmitted {
            recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
            centre,
            applicant: found.full_name,
            submitted_on: found.submitted_on,
            path: path(Target::Application(found.slug, pool_mentor_id)),
        })),
        (LetterKind::ApplicationApproved, "approved") => Some(Letter::ApplicationApproved(ApplicationApproved {
            recipient: found.full_name,
            centre,
            decided_on: found.decided_on,
            path: path(Target::Cabinet),
        })),
        (LetterKind::ApplicationDeclined, "declined") => Some(Letter::ApplicationDeclined(ApplicationDeclined {
            recipient: found.full_name,
            centre,
            decided_on: found.decided_on,
            reason: found.decision_reason,
            path: path(Target::OwnApplication(found.slug, pool_mentor_id)),
        })),
        _ => None,
    })
}
