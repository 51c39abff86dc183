//! Letters about partner organisations, read in the region's realm.

use chrono::NaiveDate;
use domain::{
    ids::{AgreementId, OrganisationId},
    letter::{AgreementEnds, Centre, Letter},
};

use super::{Target, id, word};
use crate::{Db, Error, Result, outbox::Claimed};

/// Nothing when the agreement has another end by now, or another agreement goes on after it.
pub(super) async fn agreement_ends(
    db: &Db,
    row: &Claimed,
    path: &(dyn Fn(Target) -> String + Sync),
) -> Result<Option<Letter>> {
    let agreement_id: AgreementId = id(&row.params, "organisation_agreement_id")?;
    let end: NaiveDate =
        word(&row.params, "valid_until")?.parse().map_err(|_| Error::Corrupt("email_outbox.params"))?;
    let region_id = row.region_id.ok_or(Error::Corrupt("email_outbox.region_id"))?;
    let mut tx = db.region_job(region_id).await?;
    let found = sqlx::query!(
        r#"select a.organisation_id, a.number, o.name, r.slug, r.centre_name, r.contact_email,
             (select c.full_name from account c where c.email = $4) as reader
           from organisation_agreement a
           join organisation o on o.region_id = a.region_id and o.organisation_id = a.organisation_id
           join region r on r.region_id = a.region_id
           where a.region_id = $1 and a.organisation_agreement_id = $2 and a.valid_until = $3
             and exists (select from mayak_agreements_ending($1, $3, $3) e
               where e.organisation_agreement_id = a.organisation_agreement_id)"#,
        region_id.as_uuid(),
        agreement_id.as_uuid(),
        end,
        row.recipient,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Letter::AgreementEnds(AgreementEnds {
        recipient: found.reader.unwrap_or_else(|| row.recipient.clone()),
        centre: Centre { name: found.centre_name, contact_email: found.contact_email },
        organisation: found.name,
        number: found.number,
        valid_until: end,
        path: path(Target::Organisation(found.slug, OrganisationId::from_uuid(found.organisation_id))),
    })))
}
