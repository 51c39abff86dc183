//! The moment a document comes into force: with the last signature it needs.

use chrono::NaiveDate;
use domain::{
    consent::{Signers, Validity},
    ids::ConsentId,
};

use super::side::Side;
use crate::{Result, letters::term};

/// Puts the document into force if everybody has signed; whether it is now. It holds until `valid_until`, or for a year
/// from the last signature. The database counts the signatures once more.
///
/// # Errors
/// [`crate::Error::Conflict`] with `consent_signers_fit` when at the age on that day others have to sign.
pub(super) async fn settle(tx: &mut impl Side, consent_id: ConsentId, valid_until: Option<NaiveDate>) -> Result<bool> {
    let school_id = tx.school().as_uuid();
    let row = sqlx::query!(
        r#"select c.signers, c.signed_on,
             (select count(*) from consent_signature s
              where s.school_id = c.school_id and s.consent_id = c.consent_id and s.signed_on is not null) as "given!",
             (select max(s.signed_on) from consent_signature s
              where s.school_id = c.school_id and s.consent_id = c.consent_id) as last_day
           from consent c where c.school_id = $1 and c.consent_id = $2 for no key update"#,
        school_id,
        consent_id.as_uuid(),
    )
    .fetch_one(tx.statement())
    .await?;
    let signers: Signers = term(&row.signers, "consent.signers")?;
    let needed = i64::try_from(signers.each().len()).unwrap_or(i64::MAX);
    let Some(last_day) = row.last_day.filter(|_| row.given >= needed && row.signed_on.is_none()) else {
        return Ok(false);
    };
    let valid_until = valid_until.unwrap_or(Validity::for_a_year(last_day).valid_until);
    sqlx::query!(
        "update consent set signed_on = $3, valid_until = $4 where school_id = $1 and consent_id = $2",
        school_id,
        consent_id.as_uuid(),
        last_day,
        valid_until,
    )
    .execute(tx.statement())
    .await?;
    Ok(true)
}
