//! The log of thanks: when, for what, how.

use chrono::NaiveDate;
use domain::{
    ids::{OrganisationId, ThanksId},
    organisation::ThanksForm,
    term::Term,
    text::LongText,
};

use super::{Held, known::held};
use crate::{Error, RegionTx, Result, audit, letters::term};

/// Thanks as they stand in the log.
#[derive(Debug, Clone)]
pub struct Thanks {
    /// When.
    pub given_on: NaiveDate,
    /// For what.
    pub reason: LongText<1000>,
    /// How.
    pub form: ThanksForm,
}

/// Thanks as the form edits them.
#[derive(Debug, Clone)]
pub struct HeldThanks {
    /// When.
    pub given_on: NaiveDate,
    /// For what.
    pub reason: String,
    /// How.
    pub form: ThanksForm,
}

/// Writes thanks down. The same form sent twice writes them once.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such organisation and never merged it.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %organisation_id, %thanks_id), err(level = "debug"))]
pub async fn add_thanks(
    tx: &mut RegionTx,
    organisation_id: OrganisationId,
    thanks_id: ThanksId,
    new: &Thanks,
) -> Result<()> {
    let organisation_id = held(tx, organisation_id).await?;
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let added = sqlx::query!(
        "insert into organisation_thanks
           (region_id, organisation_thanks_id, organisation_id, given_on, reason, form, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict on constraint organisation_thanks_pkey do nothing",
        region_id,
        thanks_id.as_uuid(),
        organisation_id.as_uuid(),
        new.given_on,
        new.reason.as_str(),
        new.form.code(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    super::added(tx, &added, "organisation.thanks_added", organisation_id).await
}

/// Thanks, for the form.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %thanks_id), err(level = "debug"))]
pub async fn thanks(tx: &mut RegionTx, thanks_id: ThanksId) -> Result<Held<HeldThanks>> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        "select t.organisation_id, o.name, t.given_on, t.reason, t.form, t.version from organisation_thanks t
         join organisation o on o.region_id = t.region_id and o.organisation_id = t.organisation_id
         where t.region_id = $1 and t.organisation_thanks_id = $2",
        region_id,
        thanks_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Held {
        organisation_id: OrganisationId::from_uuid(row.organisation_id),
        organisation: row.name,
        entry: HeldThanks {
            given_on: row.given_on,
            reason: row.reason,
            form: term(&row.form, "organisation_thanks.form")?,
        },
        version: row.version,
    })
}

/// Edits thanks of the log if they are still the version the form showed.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such; [`Error::Conflict`] `version` when they were edited meanwhile.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %thanks_id), err(level = "debug"))]
pub async fn edit_thanks(tx: &mut RegionTx, thanks_id: ThanksId, new: &Thanks, version: i32) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let edited = sqlx::query_scalar!(
        "update organisation_thanks set given_on = $3, reason = $4, form = $5, version = version + 1
         where region_id = $1 and organisation_thanks_id = $2 and version = $6 returning organisation_id",
        region_id,
        thanks_id.as_uuid(),
        new.given_on,
        new.reason.as_str(),
        new.form.code(),
        version,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(organisation_id) = edited else {
        thanks(tx, thanks_id).await?;
        return Err(Error::conflict("version"));
    };
    audit::region(tx, "organisation.thanks_edited", organisation_id).await
}
