//! A document signed on a sheet, or in another way of which the school keeps a file.

use chrono::NaiveDate;
use domain::{
    consent::{CannotSign, SchoolConsentKind, Signer, Signers, WaySigned},
    ids::{ConsentId, StoredFileId},
    subject::Subject,
    term::Term,
};

use super::{
    make::{self, Prepared},
    person,
    settle::settle,
};
use crate::{
    Error, Result, SchoolTx, audit,
    file::{self, FilePurpose, NewFile},
    letters::term,
    stored::codes,
};

/// A signed sheet.
#[derive(Debug)]
pub struct NewPaper<'a> {
    /// The document it becomes where none waits for it.
    pub consent_id: ConsentId,
    /// Whom it is about.
    pub subject: Subject,
    /// What it is for.
    pub kind: SchoolConsentKind,
    /// Who signed it; `None` for all whose signatures are needed on that day.
    pub signed: Option<&'a [Signer]>,
    /// The day written beside the signature.
    pub signed_on: NaiveDate,
    /// Its last day, itself included; a year unless the sheet says otherwise.
    pub valid_until: NaiveDate,
    /// One of [`WaySigned::WITH_FILE`].
    pub way: WaySigned,
    /// The scan. Its id was made when the form was shown: a form sent twice records one sheet.
    pub file: NewFile<'a>,
}

/// Records a sheet: under the document that waits for it, or as a new one. Whether it is in force now: a sheet with one
/// signature of two waits for the other.
///
/// # Errors
/// [`Error::NotFound`] without such a person; [`Error::Conflict`] with `consent_birth_date` or
/// `consent_needs_representative` when nobody could sign on that day, with `consent_signers_fit` when others had to sign, with
/// `consent_answered` when that person has signed the waiting document, with `consent_in_force` when one that holds as long
/// is there already.
#[tracing::instrument(
    skip_all,
    fields(school_id = %tx.school_id(), subject = %new.subject.id(), consent_id = %new.consent_id),
    err(level = "debug")
)]
pub async fn record(tx: &mut SchoolTx, new: &NewPaper<'_>) -> Result<bool> {
    // The lock makes two who record the same sheet go one after the other.
    let person = person::person(tx, new.subject).await?;
    let office = person::office(tx).await?;
    if let Some(in_force) = known(tx, new.file.stored_file_id).await? {
        return Ok(in_force);
    }
    if holds_as_long(tx, new).await? {
        return Err(Error::conflict("consent_in_force"));
    }
    let prepared = make::prepare(new.consent_id, &office, &person, new.kind, new.signed_on).map_err(nobody_signs)?;
    let needed = prepared.signers.each();
    let signed = new.signed.unwrap_or(needed);
    if signed.is_empty() || signed.iter().any(|signer| !needed.contains(signer)) {
        return Err(Error::conflict("consent_signers_fit"));
    }
    let consent_id = waiting_or_new(tx, new, prepared).await?;
    file::insert(tx, FilePurpose::Signature, consent_id, &new.file).await?;
    sign(tx, consent_id, signed, new).await?;
    let in_force = settle(tx, consent_id, Some(new.valid_until)).await?;
    audit::school(tx, "consent.recorded", consent_id.as_uuid()).await?;
    Ok(in_force)
}

/// Why there is nobody to sign, as a rule.
pub(super) fn nobody_signs(reason: CannotSign) -> Error {
    Error::conflict(match reason {
        CannotSign::BirthDateUnknown => "consent_birth_date",
        CannotSign::NoRepresentative => "consent_needs_representative",
    })
}

/// Whether the sheet was recorded before: then it is the answer of that time.
async fn known(tx: &mut SchoolTx, stored_file_id: StoredFileId) -> Result<Option<bool>> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_scalar!(
        r#"select c.signed_on is not null as "in_force!"
           from stored_file f join consent c on c.school_id = f.school_id and c.consent_id = f.consent_id
           where f.school_id = $1 and f.stored_file_id = $2"#,
        school_id,
        stored_file_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?)
}

async fn holds_as_long(tx: &mut SchoolTx, new: &NewPaper<'_>) -> Result<bool> {
    let school_id = tx.school_id().as_uuid();
    let (mentee_id, mentor_id) = new.subject.columns();
    Ok(sqlx::query_scalar!(
        r#"select exists (select from consent c
             where c.school_id = $1 and c.kind = $2 and (c.mentee_id = $3 or c.mentor_id = $4)
               and c.withdrawn_on is null and c.signed_on <= $5 and c.valid_until >= $6) as "holds!""#,
        school_id,
        new.kind.code(),
        mentee_id,
        mentor_id,
        new.signed_on,
        new.valid_until,
    )
    .fetch_one(tx.sql())
    .await?)
}

/// The document that waits for this sheet, or a new one. A waiting one that others would have to sign, or whose time is over,
/// is closed: the sheet is another document.
async fn waiting_or_new(tx: &mut SchoolTx, new: &NewPaper<'_>, prepared: Prepared) -> Result<ConsentId> {
    let school_id = tx.school_id().as_uuid();
    let (mentee_id, mentor_id) = new.subject.columns();
    let waiting = sqlx::query!(
        r#"select c.consent_id, c.signers, c.sign_by >= current_date as "open!" from consent c
           where c.school_id = $1 and c.kind = $2 and (c.mentee_id = $3 or c.mentor_id = $4)
             and c.signed_on is null and c.closed is null for no key update"#,
        school_id,
        new.kind.code(),
        mentee_id,
        mentor_id,
    )
    .fetch_optional(tx.sql())
    .await?;
    if let Some(waiting) = waiting {
        let signers: Signers = term(&waiting.signers, "consent.signers")?;
        if waiting.open && signers == prepared.signers {
            return Ok(ConsentId::from_uuid(waiting.consent_id));
        }
        close(tx, ConsentId::from_uuid(waiting.consent_id)).await?;
    }
    make::insert(tx, &[prepared]).await?;
    Ok(new.consent_id)
}

async fn close(tx: &mut SchoolTx, consent_id: ConsentId) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        "update consent set closed = 'cancelled', closed_on = current_date where school_id = $1 and consent_id = $2",
        school_id,
        consent_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

async fn sign(tx: &mut SchoolTx, consent_id: ConsentId, signed: &[Signer], new: &NewPaper<'_>) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    sqlx::query!(
        "update consent_signature set way = $4, signed_on = $5, recorded_at = now(), recorded_by = $6, stored_file_id = $7
         where school_id = $1 and consent_id = $2 and signer = any ($3)",
        school_id,
        consent_id.as_uuid(),
        &codes(signed),
        new.way.code(),
        new.signed_on,
        account_id,
        new.file.stored_file_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
