//! The steps of a sign-up, each saved as it is left. A draft is written by the holder of its link alone, and only until it
//! is sent.

use domain::{
    category::MentorCategory,
    contact::{EmailAddress, Phone},
    ids::{RegionId, SchoolId},
    numbers::Capacity,
    state::ApplicationState,
    term::Term,
    text::{PersonName, ShortText},
};

use super::{
    entry::{Offer, text},
    sign_up_offer::{save_about, save_help, save_time, save_whom},
};
use crate::{ApplicantTx, Error, Result, identity::application, stored};

/// Everything an applicant says.
#[derive(Debug, Clone)]
pub struct Application {
    /// Who it is.
    pub who: Who,
    /// Where the person learned and works.
    pub background: Background,
    /// What the person offers.
    pub offer: Offer,
    /// How many mentees at one time.
    pub capacity: Capacity,
}

/// Who applies, and how to reach the person.
#[derive(Debug, Clone)]
pub struct Who {
    /// Surname, given name, patronymic.
    pub full_name: PersonName,
    /// The address to be proved; later the login.
    pub email: EmailAddress,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Who the person is; at least one, all of them from outside a school.
    pub categories: Vec<MentorCategory>,
}

/// Where the person learned and works.
#[derive(Debug, Clone)]
pub struct Background {
    /// The school the person finished.
    pub alma_mater: Option<AlmaMater>,
    /// Where the person works or studies, by the name the region knows it by or as typed.
    pub organisation: Option<ShortText<200>>,
    /// As what.
    pub post: Option<ShortText<150>>,
}

/// The school a person finished.
#[derive(Debug, Clone)]
pub enum AlmaMater {
    /// One of the region.
    School(SchoolId),
    /// Another one, by its name.
    Named(ShortText<200>),
}

/// Saves all steps at once.
///
/// # Errors
/// As the functions for the single steps.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn save(tx: &mut ApplicantTx, new: &Application) -> Result<()> {
    save_who(tx, &new.who).await?;
    save_background(tx, &new.background).await?;
    save_help(tx, &new.offer.help).await?;
    save_whom(tx, &new.offer.whom, new.capacity).await?;
    save_time(tx, &new.offer.time).await?;
    save_about(tx, &new.offer.about).await
}

/// Begins the draft or changes its first step. An address that was not there before gets the letter that proves it and leads
/// back; whether one was sent is the answer. Consents signed under another name or address are dropped: they named somebody
/// else.
///
/// # Errors
/// [`Error::Conflict`] `application_submitted` when it was sent already; [`Error::NotFound`] when the id belongs to another
/// region.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn save_who(tx: &mut ApplicantTx, new: &Who) -> Result<bool> {
    let (region, id) = (tx.region_id(), tx.pool_mentor_id().as_uuid());
    let region_id = region.as_uuid();
    let categories = stored::codes(&new.categories);
    // Of two first steps at once the second waits here and then finds a draft.
    let begun = sqlx::query!(
        "insert into pool_mentor (region_id, pool_mentor_id, full_name, email, categories)
         values ($1, $2, $3, $4, $5) on conflict do nothing",
        region_id,
        id,
        new.full_name.as_str(),
        new.email.as_str(),
        &categories,
    )
    .execute(tx.sql())
    .await?;
    let before = sqlx::query!(
        "select full_name, email from pool_mentor
         where region_id = $1 and pool_mentor_id = $2 and state = 'draft' for update",
        region_id,
        id,
    )
    .fetch_optional(tx.sql())
    .await?;
    let Some(before) = before else { return Err(gone(tx, region).await) };
    let moved = before.email != new.email.as_str();
    if moved || before.full_name != new.full_name.as_str() {
        sqlx::query!("delete from pool_consent where region_id = $1 and pool_mentor_id = $2", region_id, id)
            .execute(tx.sql())
            .await?;
    }
    let saved = sqlx::query!(
        "update pool_mentor set full_name = $3, email = $4, phone = $5, categories = $6, saved_at = now()
         where region_id = $1 and pool_mentor_id = $2 and state = 'draft'",
        region_id,
        id,
        new.full_name.as_str(),
        new.email.as_str(),
        text(new.phone.as_ref()),
        &categories,
    )
    .execute(tx.sql())
    .await?;
    kept(tx, region, saved.rows_affected()).await?;
    let fresh = moved || begun.rows_affected() == 1;
    if fresh {
        application::ask_address_proof(tx, new.email.as_str(), &new.full_name).await?;
    }
    Ok(fresh)
}

/// Changes the second step. A school of the region is also kept by its name, as people read it.
///
/// # Errors
/// [`Error::Conflict`] `application_submitted`, `pool_mentor_alma_mater_fkey` when the region has no such school;
/// [`Error::NotFound`] before the first step.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn save_background(tx: &mut ApplicantTx, new: &Background) -> Result<()> {
    let (region, id) = (tx.region_id(), tx.pool_mentor_id().as_uuid());
    let (school_id, named) = match &new.alma_mater {
        Some(AlmaMater::School(school_id)) => (Some(school_id.as_uuid()), ""),
        Some(AlmaMater::Named(name)) => (None, name.as_str()),
        None => (None, ""),
    };
    let saved = sqlx::query!(
        "update pool_mentor set alma_mater_school_id = $3,
           alma_mater = coalesce((select s.short_name || ' (' || m.name || ')'
             from school s join municipality m on m.region_id = s.region_id and m.municipality_id = s.municipality_id
             where s.region_id = $1 and s.school_id = $3), $4),
           organisation_name = $5, post = $6, saved_at = now()
         where region_id = $1 and pool_mentor_id = $2 and state = 'draft'",
        region.as_uuid(),
        id,
        school_id,
        named,
        text(new.organisation.as_ref()),
        text(new.post.as_ref()),
    )
    .execute(tx.sql())
    .await?;
    kept(tx, region, saved.rows_affected()).await
}

/// Whether a step found its draft.
pub(super) async fn kept(tx: &mut ApplicantTx, region_id: RegionId, rows: u64) -> Result<()> {
    if rows == 0 { Err(gone(tx, region_id).await) } else { Ok(()) }
}

/// Why there is no draft of this id to write to.
pub(super) async fn gone(tx: &mut ApplicantTx, region_id: RegionId) -> Error {
    let id = tx.pool_mentor_id().as_uuid();
    let state = sqlx::query_scalar!(
        "select state from pool_mentor where region_id = $1 and pool_mentor_id = $2",
        region_id.as_uuid(),
        id,
    )
    .fetch_optional(tx.sql())
    .await;
    match state {
        Ok(Some(state)) if state != ApplicationState::Draft.code() => Error::conflict("application_submitted"),
        Ok(_) => Error::NotFound,
        Err(error) => error.into(),
    }
}
