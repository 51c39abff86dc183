//! What was written on a card by mistake is taken off. The audit says that it was done and the history what it was, but for
//! the words in which people may be named.

use domain::ids::{AgreementId, EmployerLetterId, OrganisationContactId, OrganisationId, ThanksId};

use crate::{RegionTx, Result, audit};

/// Deletes the row, tells the audit and gives the organisation. Each table by a statement of its own: checked ones cannot take
/// a name.
macro_rules! taken_off {
    ($tx:ident, $id:ident, $deed:tt, $statement:tt) => {{
        let region_id = $tx.region_id().as_uuid();
        let organisation_id = sqlx::query_scalar!($statement, region_id, $id.as_uuid()).fetch_one($tx.sql()).await?;
        audit::region($tx, $deed, organisation_id).await?;
        Ok(OrganisationId::from_uuid(organisation_id))
    }};
}

/// Takes a contact person off; where the person worked. No trace is left of name and telephone.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such, or it is off already.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %id), err(level = "debug"))]
pub async fn remove_contact(tx: &mut RegionTx, id: OrganisationContactId) -> Result<OrganisationId> {
    taken_off!(
        tx,
        id,
        "organisation.contact_removed",
        "delete from organisation_contact where region_id = $1 and organisation_contact_id = $2 returning organisation_id"
    )
}

/// Takes an agreement off with its paper; with whom it was.
///
/// # Errors
/// As [`remove_contact`].
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %id), err(level = "debug"))]
pub async fn remove_agreement(tx: &mut RegionTx, id: AgreementId) -> Result<OrganisationId> {
    taken_off!(
        tx,
        id,
        "organisation.agreement_removed",
        "delete from organisation_agreement where region_id = $1 and organisation_agreement_id = $2 returning organisation_id"
    )
}

/// Takes the paper of an agreement off and leaves the agreement; with whom it is.
///
/// # Errors
/// As [`remove_contact`].
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %id), err(level = "debug"))]
pub async fn remove_agreement_file(tx: &mut RegionTx, id: AgreementId) -> Result<OrganisationId> {
    taken_off!(
        tx,
        id,
        "organisation.agreement_unfiled",
        "delete from agreement_file f using organisation_agreement a
         where f.region_id = $1 and f.organisation_agreement_id = $2
           and a.region_id = f.region_id and a.organisation_agreement_id = f.organisation_agreement_id
         returning a.organisation_id"
    )
}

/// Takes a letter off the log; to whom it was.
///
/// # Errors
/// As [`remove_contact`].
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %id), err(level = "debug"))]
pub async fn remove_letter(tx: &mut RegionTx, id: EmployerLetterId) -> Result<OrganisationId> {
    taken_off!(
        tx,
        id,
        "organisation.letter_removed",
        "delete from employer_letter where region_id = $1 and employer_letter_id = $2 returning organisation_id"
    )
}

/// Takes thanks off the log; whom they were for.
///
/// # Errors
/// As [`remove_contact`].
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %id), err(level = "debug"))]
pub async fn remove_thanks(tx: &mut RegionTx, id: ThanksId) -> Result<OrganisationId> {
    taken_off!(
        tx,
        id,
        "organisation.thanks_removed",
        "delete from organisation_thanks where region_id = $1 and organisation_thanks_id = $2 returning organisation_id"
    )
}
