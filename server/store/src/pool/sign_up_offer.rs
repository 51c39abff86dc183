//! The steps of a sign-up that say what the applicant offers; once there is an account, the mentor changes the same in the
//! cabinet.

use domain::{ids::MunicipalityId, numbers::Capacity, term::Term};

use super::{
    entry::{About, Help, Time, Whom, text},
    sign_up::kept,
};
use crate::{ApplicantTx, Result, stored};

/// Changes the third step.
///
/// # Errors
/// [`crate::Error::Conflict`] `application_submitted`; [`crate::Error::NotFound`] before the first step.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn save_help(tx: &mut ApplicantTx, new: &Help) -> Result<()> {
    let (region, id) = (tx.region_id(), tx.pool_mentor_id().as_uuid());
    let saved = sqlx::query!(
        "update pool_mentor set competences = $3, own_words = $4, saved_at = now()
         where region_id = $1 and pool_mentor_id = $2 and state = 'draft'",
        region.as_uuid(),
        id,
        &stored::reference_codes(&new.competences),
        text(new.own_words.as_ref()),
    )
    .execute(tx.sql())
    .await?;
    kept(tx, region, saved.rows_affected()).await
}

/// Changes the fourth step, with the places.
///
/// # Errors
/// [`crate::Error::Conflict`] `application_submitted`; [`crate::Error::NotFound`] before the first step.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn save_whom(tx: &mut ApplicantTx, new: &Whom, capacity: Capacity) -> Result<()> {
    let (region, id) = (tx.region_id(), tx.pool_mentor_id().as_uuid());
    let saved = sqlx::query!(
        "update pool_mentor set forms = $3, age_from = $4, age_to = $5, setting = $6, group_size = $7, saved_at = now()
         where region_id = $1 and pool_mentor_id = $2 and state = 'draft'",
        region.as_uuid(),
        id,
        &stored::codes(&new.forms),
        new.age_from.map(i32::from),
        new.age_to.map(i32::from),
        new.setting.code(),
        new.group_size.map(i32::from),
    )
    .execute(tx.sql())
    .await?;
    kept(tx, region, saved.rows_affected()).await?;
    sqlx::query!(
        "insert into pool_mentor_place (region_id, pool_mentor_id, capacity) values ($1, $2, $3)
         on conflict (region_id, pool_mentor_id) do update set capacity = excluded.capacity",
        region.as_uuid(),
        id,
        i32::from(capacity),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Changes the fifth step.
///
/// # Errors
/// [`crate::Error::Conflict`] `application_submitted`, `pool_mentor_municipality_fkey` when there is no such municipality;
/// [`crate::Error::NotFound`] before the first step.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn save_time(tx: &mut ApplicantTx, new: &Time) -> Result<()> {
    let (region, id) = (tx.region_id(), tx.pool_mentor_id().as_uuid());
    let saved = sqlx::query!(
        "update pool_mentor set hours_per_month = $3, weekdays = $4, municipality_id = $5, in_person = $6, online = $7,
           languages = $8, saved_at = now()
         where region_id = $1 and pool_mentor_id = $2 and state = 'draft'",
        region.as_uuid(),
        id,
        i32::from(new.hours_per_month),
        &stored::codes(&new.availability.weekdays),
        new.municipality_id.map(MunicipalityId::as_uuid),
        new.in_person,
        new.online,
        &stored::reference_codes(&new.availability.languages),
    )
    .execute(tx.sql())
    .await?;
    kept(tx, region, saved.rows_affected()).await
}

/// Changes the sixth step.
///
/// # Errors
/// [`crate::Error::Conflict`] `application_submitted`; [`crate::Error::NotFound`] before the first step.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn save_about(tx: &mut ApplicantTx, new: &About) -> Result<()> {
    let (region, id) = (tx.region_id(), tx.pool_mentor_id().as_uuid());
    let saved = sqlx::query!(
        "update pool_mentor set education = $3, experience = $4, achievements = $5, motivation = $6, saved_at = now()
         where region_id = $1 and pool_mentor_id = $2 and state = 'draft'",
        region.as_uuid(),
        id,
        text(new.education.as_ref()),
        text(new.experience.as_ref()),
        text(new.achievements.as_ref()),
        new.motivation.as_str(),
    )
    .execute(tx.sql())
    .await?;
    kept(tx, region, saved.rows_affected()).await
}
