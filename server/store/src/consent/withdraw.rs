//! The end of a consent by the will of who gave it.

use chrono::NaiveDate;
use domain::{consent::Signer, ids::ConsentId};

use super::ended;
use crate::{
    Error, Result, SchoolTx,
    file::{self, FilePurpose, NewFile},
};

/// A withdrawal that reached the school on a sheet or by word of mouth.
#[derive(Debug)]
pub struct Withdrawal<'a> {
    /// The document.
    pub consent_id: ConsentId,
    /// From which day it holds no more.
    pub on: NaiveDate,
    /// Who withdrew: of two who signed one is enough.
    pub by: Signer,
    /// The sheet, if there is one.
    pub file: Option<NewFile<'a>>,
}

/// Takes a consent back.
///
/// # Errors
/// [`Error::NotFound`] without such a document; [`Error::Conflict`] with `consent_withdrawn` when that was done already, with
/// `consent_unsigned` when it never came into force, with `consent_withdrawal` when the day is before the signature.
#[tracing::instrument(
    skip_all,
    fields(school_id = %tx.school_id(), consent_id = %new.consent_id),
    err(level = "debug")
)]
pub async fn withdraw(tx: &mut SchoolTx, new: &Withdrawal<'_>) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select signed_on, withdrawn_on is not null as "withdrawn!" from consent
           where school_id = $1 and consent_id = $2 for no key update"#,
        school_id,
        new.consent_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    match row.signed_on {
        None => return Err(Error::conflict("consent_unsigned")),
        Some(_) if row.withdrawn => return Err(Error::conflict("consent_withdrawn")),
        Some(signed_on) if new.on < signed_on => return Err(Error::conflict("consent_withdrawal")),
        Some(_) => {}
    }
    ended::withdraw(tx, new.consent_id, new.on, new.by).await?;
    if let Some(sheet) = &new.file {
        file::insert(tx, FilePurpose::Withdrawal, new.consent_id, sheet).await?;
    }
    Ok(())
}
