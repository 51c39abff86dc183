//! Organisations that look alike and are not one: somebody has looked, and the possible duplicates do not ask again.

use domain::ids::OrganisationId;
use uuid::Uuid;

use super::known::held;
use crate::{Error, RegionTx, Result, audit, error::written};

/// Tells an organisation apart from others. Said twice it is said once.
///
/// # Errors
/// [`Error::NotFound`] without such an organisation or without others; [`Error::Conflict`] with
/// `organisation_apart_organisation_fkey` when one of the others is there no more.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %one), err(level = "debug"))]
pub async fn tell_apart(tx: &mut RegionTx, one: OrganisationId, others: &[OrganisationId]) -> Result<()> {
    let one = held(tx, one).await?;
    let others: Vec<Uuid> = others.iter().map(|id| id.as_uuid()).filter(|id| *id != one.as_uuid()).collect();
    if others.is_empty() {
        return Err(Error::NotFound);
    }
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let told = sqlx::query!(
        "insert into organisation_apart (region_id, organisation_id, other_id, told_by)
         select $1, way.organisation_id, way.other_id, $4
         from unnest($3::uuid[]) other (id)
         cross join lateral (values ($2::uuid, other.id), (other.id, $2)) way (organisation_id, other_id)
         on conflict do nothing",
        region_id,
        one.as_uuid(),
        &others,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    super::added(tx, &told, "organisation.told_apart", one).await
}

/// Takes that back: from now on they are possible duplicates again, if they still look alike.
///
/// # Errors
/// [`Error::NotFound`] when nobody has told them apart.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %one, %other), err(level = "debug"))]
pub async fn compare_again(tx: &mut RegionTx, one: OrganisationId, other: OrganisationId) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let taken_back = sqlx::query!(
        "delete from organisation_apart
         where region_id = $1 and (organisation_id, other_id) in (($2::uuid, $3::uuid), ($3, $2))",
        region_id,
        one.as_uuid(),
        other.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    written(&taken_back)?;
    audit::region(tx, "organisation.compared_again", one.as_uuid()).await
}

/// An organisation that goes leaves nobody told apart from it; its own rows go with it.
pub(super) async fn forget(tx: &mut RegionTx, gone: OrganisationId) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    sqlx::query!("delete from organisation_apart where region_id = $1 and other_id = $2", region_id, gone.as_uuid())
        .execute(tx.sql())
        .await?;
    Ok(())
}
