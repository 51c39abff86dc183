//! Letters about an organisation's offer to help, read in the region's realm.

use domain::{
    ids::PartnerApplicationId,
    letter::{Centre, Letter, LetterKind, PartnerApplied, PartnerReceived},
    partner::ANSWER_DAYS,
};

use super::{Target, id};
use crate::{Db, Error, Result, outbox::Claimed};

pub(super) async fn load(
    db: &Db,
    row: &Claimed,
    kind: LetterKind,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let partner_application_id: PartnerApplicationId = id(&row.params, "partner_application_id")?;
    let region_id = row.region_id.ok_or(Error::Corrupt("email_outbox.region_id"))?;
    let mut tx = db.region_job(region_id).await?;
    let found = sqlx::query!(
        r#"select q.organisation, q.contact_name, r.slug, r.centre_name, r.contact_email,
             (q.created_at at time zone r.time_zone)::date as "applied_on!",
             (select a.full_name from account a where a.email = $3) as reader
           from partner_application q join region r using (region_id)
           where q.region_id = $1 and q.partner_application_id = $2"#,
        region_id.as_uuid(),
        partner_application_id.as_uuid(),
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    let centre = Centre { name: found.centre_name, contact_email: found.contact_email };
    Ok(Some(if kind == LetterKind::PartnerReceived {
        Letter::PartnerReceived(PartnerReceived {
            recipient: found.contact_name,
            centre,
            applied_on: found.applied_on,
            answer_by: found.applied_on + chrono::Duration::days(ANSWER_DAYS),
            path: path(Target::PublicRegion(found.slug)),
        })
    } else {
        Letter::PartnerApplied(PartnerApplied {
            recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
            centre,
            organisation: found.organisation,
            applied_on: found.applied_on,
            path: path(Target::PartnerApplication(found.slug, partner_application_id)),
        })
    }))
}
