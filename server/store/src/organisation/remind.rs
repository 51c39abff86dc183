//! The centre is told that an agreement ends, once per end, and not when another one goes on after it,
//! nor while there is nobody to tell.

use chrono::{Days, NaiveDate};
use domain::{ids::AgreementId, letter::LetterKind, organisation::WARN_DAYS};
use serde_json::json;

use crate::{
    RegionTx, Result,
    error::written,
    outbox::{self, NewLetter, Recipient},
};

/// Writes to the coordinators of the region; of how many agreements. Done twice on a day it finds nothing the second time.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn remind(tx: &mut RegionTx, today: NaiveDate) -> Result<u64> {
    let region_id = tx.region_id().as_uuid();
    let ending = sqlx::query!(
        r#"select a.organisation_agreement_id, a.valid_until as "valid_until!"
           from mayak_agreements_ending($1, $2, $3) e
           join organisation_agreement a on a.region_id = $1
             and a.organisation_agreement_id = e.organisation_agreement_id and a.valid_until = e.valid_until
           where a.reminded_of is distinct from a.valid_until
             and exists (select from membership m
               where m.region_id = a.region_id and m.role = 'regional_coordinator' and m.ended_at is null)
           order by a.valid_until, a.organisation_agreement_id for update of a"#,
        region_id,
        today,
        today + Days::new(WARN_DAYS),
    )
    .fetch_all(tx.sql())
    .await?;
    let mut told = 0;
    for row in ending {
        let agreement_id = AgreementId::from_uuid(row.organisation_agreement_id);
        let letter = NewLetter {
            kind: LetterKind::AgreementEnds,
            event: format!("agreement_ends:{agreement_id}:{}", row.valid_until),
            to: Recipient::Coordinators,
            params: json!({ "organisation_agreement_id": agreement_id, "valid_until": row.valid_until }),
        };
        outbox::region(tx, letter).await?;
        let marked = sqlx::query!(
            "update organisation_agreement set reminded_of = valid_until
             where region_id = $1 and organisation_agreement_id = $2",
            region_id,
            row.organisation_agreement_id,
        )
        .execute(tx.sql())
        .await?;
        written(&marked)?;
        told += 1;
    }
    Ok(told)
}
