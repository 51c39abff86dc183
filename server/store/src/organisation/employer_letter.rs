//! The log of letters to employers: to whom, what came of it, when to ask again.

use chrono::NaiveDate;
use domain::{
    ids::{EmployerLetterId, OrganisationId},
    organisation::LetterOutcome,
    term::Term,
    text::{LongText, ShortText},
};

use super::{Held, known::held};
use crate::{Error, RegionTx, Result, audit, letters::term};

/// A letter as it stands in the log.
#[derive(Debug, Clone)]
pub struct EmployerLetter {
    /// When it was sent.
    pub sent_on: NaiveDate,
    /// To whom.
    pub addressee: ShortText<200>,
    /// What came of it.
    pub outcome: LetterOutcome,
    /// What was agreed or refused, in the centre's words.
    pub note: Option<LongText<1000>>,
    /// When to ask again, not before it was sent; only while an answer is waited for.
    pub follow_up_on: Option<NaiveDate>,
}

/// A letter as the form edits it.
#[derive(Debug, Clone)]
pub struct HeldLetter {
    /// When it was sent.
    pub sent_on: NaiveDate,
    /// To whom.
    pub addressee: String,
    /// What came of it.
    pub outcome: LetterOutcome,
    /// In the centre's words; may be empty.
    pub note: String,
    /// When to ask again.
    pub follow_up_on: Option<NaiveDate>,
}

/// Writes a letter down. The same form sent twice writes one.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such organisation and never merged it.
#[tracing::instrument(
    skip_all,
    fields(region_id = %tx.region_id(), %organisation_id, %employer_letter_id),
    err(level = "debug")
)]
pub async fn add_letter(
    tx: &mut RegionTx,
    organisation_id: OrganisationId,
    employer_letter_id: EmployerLetterId,
    new: &EmployerLetter,
) -> Result<()> {
    let organisation_id = held(tx, organisation_id).await?;
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let added = sqlx::query!(
        "insert into employer_letter (region_id, employer_letter_id, organisation_id, sent_on, addressee, outcome, note,
           follow_up_on, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict on constraint employer_letter_pkey do nothing",
        region_id,
        employer_letter_id.as_uuid(),
        organisation_id.as_uuid(),
        new.sent_on,
        new.addressee.as_str(),
        new.outcome.code(),
        new.note.as_ref().map_or("", LongText::as_str),
        new.follow_up_on,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    super::added(tx, &added, "organisation.letter_added", organisation_id).await
}

/// A letter, for the form.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %employer_letter_id), err(level = "debug"))]
pub async fn letter(tx: &mut RegionTx, employer_letter_id: EmployerLetterId) -> Result<Held<HeldLetter>> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        "select l.organisation_id, o.name, l.sent_on, l.addressee, l.outcome, l.note, l.follow_up_on, l.version
         from employer_letter l
         join organisation o on o.region_id = l.region_id and o.organisation_id = l.organisation_id
         where l.region_id = $1 and l.employer_letter_id = $2",
        region_id,
        employer_letter_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Held {
        organisation_id: OrganisationId::from_uuid(row.organisation_id),
        organisation: row.name,
        entry: HeldLetter {
            sent_on: row.sent_on,
            addressee: row.addressee,
            outcome: term(&row.outcome, "employer_letter.outcome")?,
            note: row.note,
            follow_up_on: row.follow_up_on,
        },
        version: row.version,
    })
}

/// Edits a letter of the log, most often with its outcome, if it is still the version the form showed.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such; [`Error::Conflict`] `version` when it was edited meanwhile.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %employer_letter_id), err(level = "debug"))]
pub async fn edit_letter(
    tx: &mut RegionTx,
    employer_letter_id: EmployerLetterId,
    new: &EmployerLetter,
    version: i32,
) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let edited = sqlx::query_scalar!(
        "update employer_letter set sent_on = $3, addressee = $4, outcome = $5, note = $6, follow_up_on = $7,
           version = version + 1
         where region_id = $1 and employer_letter_id = $2 and version = $8 returning organisation_id",
        region_id,
        employer_letter_id.as_uuid(),
        new.sent_on,
        new.addressee.as_str(),
        new.outcome.code(),
        new.note.as_ref().map_or("", LongText::as_str),
        new.follow_up_on,
        version,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(organisation_id) = edited else {
        letter(tx, employer_letter_id).await?;
        return Err(Error::conflict("version"));
    };
    audit::region(tx, "organisation.letter_edited", organisation_id).await
}
