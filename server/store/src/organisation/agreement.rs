//! Agreements with an organisation, and the signed papers.

use chrono::NaiveDate;
use domain::{
    file::{FileName, MediaType},
    ids::{AgreementId, OrganisationId},
    organisation::AgreementTerm,
    term::Term,
    text::ShortText,
};

use super::{Held, known::held};
use crate::{Error, RegionTx, Result, audit, file::StoredFile, letters::term};

/// What a coordinator says about an agreement.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Its number.
    pub number: ShortText<60>,
    /// When it was signed.
    pub signed_on: NaiveDate,
    /// Its days; the last one not before the first.
    pub days: AgreementTerm,
}

/// The signed paper.
#[derive(Debug, Clone, Copy)]
pub struct AgreementFile<'a> {
    /// Its name, for people.
    pub name: &'a FileName,
    /// What it is, by its content.
    pub media_type: MediaType,
    /// The content.
    pub bytes: &'a [u8],
}

/// Adds an agreement, with its paper when there is one. The same form sent twice adds one.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such organisation and never merged it.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %organisation_id, %agreement_id), err(level = "debug"))]
pub async fn add_agreement(
    tx: &mut RegionTx,
    organisation_id: OrganisationId,
    agreement_id: AgreementId,
    new: &Agreement,
    file: Option<AgreementFile<'_>>,
) -> Result<()> {
    let organisation_id = held(tx, organisation_id).await?;
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let added = sqlx::query!(
        "insert into organisation_agreement
           (region_id, organisation_agreement_id, organisation_id, number, signed_on, valid_from, valid_until, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict on constraint organisation_agreement_pkey do nothing",
        region_id,
        agreement_id.as_uuid(),
        organisation_id.as_uuid(),
        new.number.as_str(),
        new.signed_on,
        new.days.valid_from,
        new.days.valid_until,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    if let Some(file) = file {
        keep(tx, agreement_id, file).await?;
    }
    audit::region(tx, "organisation.agreement_added", organisation_id.as_uuid()).await
}

/// An agreement as the form edits it.
#[derive(Debug, Clone)]
pub struct HeldAgreement {
    /// Its number.
    pub number: String,
    /// When it was signed.
    pub signed_on: NaiveDate,
    /// Its days.
    pub days: AgreementTerm,
    /// Name of the signed paper.
    pub file: Option<String>,
}

/// An agreement, for the form.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %agreement_id), err(level = "debug"))]
pub async fn agreement(tx: &mut RegionTx, agreement_id: AgreementId) -> Result<Held<HeldAgreement>> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        r#"select a.organisation_id, o.name, a.number, a.signed_on, a.valid_from, a.valid_until, a.version, f.name as "file?"
           from organisation_agreement a
           join organisation o on o.region_id = a.region_id and o.organisation_id = a.organisation_id
           left join agreement_file f
             on f.region_id = a.region_id and f.organisation_agreement_id = a.organisation_agreement_id
           where a.region_id = $1 and a.organisation_agreement_id = $2"#,
        region_id,
        agreement_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let days = AgreementTerm { valid_from: row.valid_from, valid_until: row.valid_until };
    Ok(Held {
        organisation_id: OrganisationId::from_uuid(row.organisation_id),
        organisation: row.name,
        entry: HeldAgreement { number: row.number, signed_on: row.signed_on, days, file: row.file },
        version: row.version,
    })
}

/// Edits an agreement if it is still the version the form showed; a paper takes the place of the one before.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such; [`Error::Conflict`] `version` when it was edited meanwhile.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %agreement_id), err(level = "debug"))]
pub async fn edit_agreement(
    tx: &mut RegionTx,
    agreement_id: AgreementId,
    new: &Agreement,
    file: Option<AgreementFile<'_>>,
    version: i32,
) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let edited = sqlx::query_scalar!(
        "update organisation_agreement set number = $3, signed_on = $4, valid_from = $5, valid_until = $6, version = version + 1
         where region_id = $1 and organisation_agreement_id = $2 and version = $7 returning organisation_id",
        region_id,
        agreement_id.as_uuid(),
        new.number.as_str(),
        new.signed_on,
        new.days.valid_from,
        new.days.valid_until,
        version,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(organisation_id) = edited else {
        agreement(tx, agreement_id).await?;
        return Err(Error::conflict("version"));
    };
    let Some(file) = file else {
        return audit::region(tx, "organisation.agreement_edited", organisation_id).await;
    };
    sqlx::query!(
        "delete from agreement_file where region_id = $1 and organisation_agreement_id = $2",
        region_id,
        agreement_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    keep(tx, agreement_id, file).await?;
    audit::region(tx, "organisation.agreement_filed", organisation_id).await
}

async fn keep(tx: &mut RegionTx, agreement_id: AgreementId, file: AgreementFile<'_>) -> Result<()> {
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    sqlx::query!(
        "insert into agreement_file (region_id, organisation_agreement_id, name, media_type, size, sha256, bytes, uploaded_by)
         values ($1, $2, $3, $4, octet_length($5::bytea), sha256($5::bytea), $5, $6)",
        region_id,
        agreement_id.as_uuid(),
        file.name.as_str(),
        file.media_type.code(),
        file.bytes,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The signed paper, for one who opens it: that stands in the audit.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such agreement, or it has no paper.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %agreement_id), err(level = "debug"))]
pub async fn open_agreement(tx: &mut RegionTx, agreement_id: AgreementId) -> Result<StoredFile> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        "select a.organisation_id, f.name, f.media_type, f.bytes from agreement_file f
         join organisation_agreement a
           on a.region_id = f.region_id and a.organisation_agreement_id = f.organisation_agreement_id
         where f.region_id = $1 and f.organisation_agreement_id = $2",
        region_id,
        agreement_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    audit::region(tx, "organisation.agreement_opened", row.organisation_id).await?;
    Ok(StoredFile { name: row.name, media_type: term(&row.media_type, "agreement_file.media_type")?, bytes: row.bytes })
}
