//! Two organisations that are one: everything of the one goes to the other, and its name goes on leading there.

use domain::ids::OrganisationId;
use serde_json::json;
use sqlx::types::Json;

use super::{known::held, write::delete};
use crate::{Error, RegionTx, Result, audit, error::written};

/// What an organisation became when it was merged: the one of today and its name.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %former_id), err(level = "debug"))]
pub async fn merged_into(tx: &mut RegionTx, former_id: OrganisationId) -> Result<Option<(OrganisationId, String)>> {
    let region_id = tx.region_id().as_uuid();
    let row = sqlx::query!(
        "select o.organisation_id, o.name from organisation_alias a
         join organisation o on o.region_id = a.region_id and o.organisation_id = a.organisation_id
         where a.region_id = $1 and a.former_id = $2",
        region_id,
        former_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?;
    Ok(row.map(|row| (OrganisationId::from_uuid(row.organisation_id), row.name)))
}

/// Makes `former` a part of `kept`: mentors, contact persons, agreements, letters, thanks and history move, what the kept
/// one does not know is taken over, and the former name is kept as another name of it.
///
/// # Errors
/// [`Error::NotFound`] when the region has no `former`; [`Error::Conflict`] with `organisation_itself` when both are one,
/// `organisation_merged` when `former` was merged already, `organisation_unknown` when the region has no `kept`.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %former, %kept), err(level = "debug"))]
pub async fn merge(tx: &mut RegionTx, former: OrganisationId, kept: OrganisationId) -> Result<()> {
    if former == kept {
        return Err(Error::conflict("organisation_itself"));
    }
    lock_entries(tx, former).await?;
    let name = lock(tx, former, kept).await?;
    take_over(tx, former, kept).await?;
    move_all(tx, former, kept).await?;
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    sqlx::query!(
        "insert into organisation_alias (region_id, former_id, organisation_id, name, merged_by) values ($1, $2, $3, $4, $5)",
        region_id,
        former.as_uuid(),
        kept.as_uuid(),
        name,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    delete(tx, former).await?;
    sqlx::query!(
        "insert into organisation_change (region_id, organisation_id, account_id, changes) values ($1, $2, $3, $4)",
        region_id,
        kept.as_uuid(),
        account_id,
        Json(json!([{ "field": "former_name", "before": null, "after": name }])) as _,
    )
    .execute(tx.sql())
    .await?;
    audit::region(tx, "organisation.merged", kept.as_uuid()).await
}

/// Holds the entries that will move: before the organisations, as whoever decides on an entry does, and by their ids, as the
/// clock that looks at many of them does.
async fn lock_entries(tx: &mut RegionTx, former: OrganisationId) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    sqlx::query!(
        "select pool_mentor_id from pool_mentor where region_id = $1 and organisation_id = $2
         order by pool_mentor_id for no key update",
        region_id,
        former.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(())
}

/// Holds both; the name of the former. In the order of their ids, so that two merges the opposite way wait for each other.
async fn lock(tx: &mut RegionTx, former: OrganisationId, kept: OrganisationId) -> Result<String> {
    let region_id = tx.region_id().as_uuid();
    let held = sqlx::query!(
        "select organisation_id, name from organisation where region_id = $1 and organisation_id in ($2, $3)
         order by organisation_id for update",
        region_id,
        former.as_uuid(),
        kept.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    let name = held.iter().find(|row| row.organisation_id == former.as_uuid()).map(|row| row.name.clone());
    let known = held.iter().any(|row| row.organisation_id == kept.as_uuid());
    match name {
        Some(name) if known => Ok(name),
        Some(_) => Err(Error::conflict("organisation_unknown")),
        None if merged_into(tx, former).await?.is_some() => Err(Error::conflict("organisation_merged")),
        None => Err(Error::NotFound),
    }
}

/// What the kept one does not say about itself.
async fn take_over(tx: &mut RegionTx, former: OrganisationId, kept: OrganisationId) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    sqlx::query!(
        "update organisation k set kind = case k.kind when 'other' then f.kind else k.kind end,
           municipality_id = coalesce(k.municipality_id, f.municipality_id),
           site = case k.site when '' then f.site else k.site end, version = k.version + 1
         from organisation f
         where k.region_id = $1 and k.organisation_id = $3 and f.region_id = $1 and f.organisation_id = $2",
        region_id,
        former.as_uuid(),
        kept.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Takes a former name off: whoever types it means another organisation. The old address goes on leading here.
///
/// # Errors
/// [`Error::NotFound`] when no such name leads to the organisation.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %organisation_id), err(level = "debug"))]
pub async fn forget_name(tx: &mut RegionTx, organisation_id: OrganisationId, name: &str) -> Result<()> {
    let organisation_id = held(tx, organisation_id).await?;
    let region_id = tx.region_id().as_uuid();
    let forgotten = sqlx::query!(
        "update organisation_alias set name = null
         where region_id = $1 and organisation_id = $2 and search_name = mayak_search($3)",
        region_id,
        organisation_id.as_uuid(),
        name,
    )
    .execute(tx.sql())
    .await?;
    written(&forgotten)?;
    audit::region(tx, "organisation.name_forgotten", organisation_id.as_uuid()).await
}

async fn move_all(tx: &mut RegionTx, former: OrganisationId, kept: OrganisationId) -> Result<()> {
    let (region_id, former, kept) = (tx.region_id().as_uuid(), former.as_uuid(), kept.as_uuid());
    // Each table by a statement of its own: checked ones cannot take a name.
    macro_rules! moved {
        ($statement:tt) => {
            sqlx::query!($statement, region_id, former, kept).execute(tx.sql()).await?
        };
    }
    moved!("update pool_mentor set organisation_id = $3 where region_id = $1 and organisation_id = $2");
    moved!("update organisation_contact set organisation_id = $3 where region_id = $1 and organisation_id = $2");
    moved!("update organisation_agreement set organisation_id = $3 where region_id = $1 and organisation_id = $2");
    moved!("update employer_letter set organisation_id = $3 where region_id = $1 and organisation_id = $2");
    moved!("update organisation_thanks set organisation_id = $3 where region_id = $1 and organisation_id = $2");
    moved!("update organisation_alias set organisation_id = $3 where region_id = $1 and organisation_id = $2");
    moved!("update organisation_change set organisation_id = $3 where region_id = $1 and organisation_id = $2");
    Ok(())
}
