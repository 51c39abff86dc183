//! Whom to speak to in an organisation.

use domain::{
    contact::{EmailAddress, Phone},
    ids::{OrganisationContactId, OrganisationId},
    text::{PersonName, ShortText},
};
use uuid::Uuid;

use super::{Held, known::held};
use crate::{Error, RegionTx, Result, audit};

/// A contact person; reachable by at least one of e-mail and telephone.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Surname, given name, patronymic.
    pub full_name: PersonName,
    /// As what the person works there.
    pub post: Option<ShortText<150>>,
    /// The address.
    pub email: Option<EmailAddress>,
    /// Telephone.
    pub phone: Option<Phone>,
}

/// A contact person as stored.
#[derive(Debug, Clone)]
pub struct ContactLine {
    /// Where the person works.
    pub organisation_id: OrganisationId,
    /// Surname, given name, patronymic.
    pub full_name: String,
    /// As what; may be empty.
    pub post: String,
    /// The address; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
}

/// Adds a contact person. The same form sent twice adds one.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such organisation and never merged it.
#[tracing::instrument(
    skip_all,
    fields(region_id = %tx.region_id(), %organisation_id, %organisation_contact_id),
    err(level = "debug")
)]
pub async fn add_contact(
    tx: &mut RegionTx,
    organisation_id: OrganisationId,
    organisation_contact_id: OrganisationContactId,
    new: &Contact,
) -> Result<()> {
    let organisation_id = held(tx, organisation_id).await?;
    let region_id = tx.region_id().as_uuid();
    let added = sqlx::query!(
        "insert into organisation_contact (region_id, organisation_contact_id, organisation_id, full_name, post, email, phone)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict on constraint organisation_contact_pkey do nothing",
        region_id,
        organisation_contact_id.as_uuid(),
        organisation_id.as_uuid(),
        new.full_name.as_str(),
        new.post.as_ref().map_or("", ShortText::as_str),
        new.email.as_ref().map_or("", EmailAddress::as_str),
        new.phone.as_ref().map_or("", Phone::as_str),
    )
    .execute(tx.sql())
    .await?;
    super::added(tx, &added, "organisation.contact_added", organisation_id).await
}

/// A contact person, for the form.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %organisation_contact_id), err(level = "debug"))]
pub async fn contact(tx: &mut RegionTx, organisation_contact_id: OrganisationContactId) -> Result<Held<ContactLine>> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        "select c.organisation_id, o.name, c.full_name, c.post, c.email, c.phone, c.version
         from organisation_contact c
         join organisation o on o.region_id = c.region_id and o.organisation_id = c.organisation_id
         where c.region_id = $1 and c.organisation_contact_id = $2",
        region_id,
        organisation_contact_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    let organisation_id = OrganisationId::from_uuid(row.organisation_id);
    let entry =
        ContactLine { organisation_id, full_name: row.full_name, post: row.post, email: row.email, phone: row.phone };
    Ok(Held { organisation_id, organisation: row.name, entry, version: row.version })
}

/// Edits a contact person if it is still the version the form showed.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such; [`Error::Conflict`] `version` when it was edited meanwhile.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %organisation_contact_id), err(level = "debug"))]
pub async fn edit_contact(
    tx: &mut RegionTx,
    organisation_contact_id: OrganisationContactId,
    new: &Contact,
    version: i32,
) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let edited = sqlx::query_scalar!(
        "update organisation_contact set full_name = $3, post = $4, email = $5, phone = $6, version = version + 1
         where region_id = $1 and organisation_contact_id = $2 and version = $7 returning organisation_id",
        region_id,
        organisation_contact_id.as_uuid(),
        new.full_name.as_str(),
        new.post.as_ref().map_or("", ShortText::as_str),
        new.email.as_ref().map_or("", EmailAddress::as_str),
        new.phone.as_ref().map_or("", Phone::as_str),
        version,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(organisation_id) = edited else {
        contact(tx, organisation_contact_id).await?;
        return Err(Error::conflict("version"));
    };
    audit::region(tx, "organisation.contact_edited", organisation_id).await
}

/// Contact persons of these organisations, for a file.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id()), err(level = "debug"))]
pub async fn contacts(tx: &mut RegionTx, of: &[OrganisationId]) -> Result<Vec<ContactLine>> {
    let region_id = tx.region_id().as_uuid();
    let ids: Vec<Uuid> = of.iter().map(|id| id.as_uuid()).collect();
    Ok(sqlx::query_as!(
        ContactLine,
        "select organisation_id, full_name, post, email, phone from organisation_contact
         where region_id = $1 and organisation_id = any ($2) order by created_at, organisation_contact_id",
        region_id,
        &ids,
    )
    .fetch_all(tx.sql())
    .await?)
}
