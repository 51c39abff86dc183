//! Where a person works: as typed, and as the region knows it. An approval takes the typed name for an organisation; people can
//! say before and after that it is another one, or none.

use domain::{
    ids::{OrganisationId, PoolMentorId},
    state::ApplicationState,
};

use super::vetting;
use crate::{Error, RegionTx, Result, audit, organisation};

/// Where an entry says that its person works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workplace {
    /// As the person typed it; may be empty.
    pub typed: String,
    /// What the region knows of it.
    pub known: Known,
}

/// What the region knows of a workplace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// It is this organisation, by id and name.
    At(OrganisationId, String),
    /// It is none: the centre said so, or the typed name names nothing.
    Nowhere,
    /// Nobody has said it; the typed name means this organisation.
    Meant(OrganisationId, String),
    /// Nobody has said it, and no organisation is called so.
    Unknown,
}

impl Known {
    /// `named` is the organisation of the entry, or else the one that the typed name means.
    pub(super) fn of(named: Option<(OrganisationId, String)>, linked: bool, nowhere: bool) -> Self {
        match named {
            Some((id, name)) if linked => Self::At(id, name),
            Some((id, name)) => Self::Meant(id, name),
            None if nowhere => Self::Nowhere,
            None => Self::Unknown,
        }
    }
}

/// What the centre says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorksAt {
    /// It is this organisation.
    At(OrganisationId),
    /// It is none.
    Nowhere,
    /// The approval shall go by the typed name, as if nobody had said anything.
    AsTyped,
}

/// Says where a person works, before the approval or later. Said twice it is said once.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such entry, or no such organisation; [`Error::Conflict`] `application_decided`
/// when the entry is over, `application_held` when somebody else works on it, `entry_step` when there is no approval to come
/// that could go by the typed name.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn work_for(tx: &mut RegionTx, pool_mentor_id: PoolMentorId, said: WorksAt) -> Result<()> {
    // The organisation before the entry: a merge holds them in this order too.
    let organisation_id = match said {
        WorksAt::At(id) => Some(organisation::held(tx, id).await?),
        WorksAt::Nowhere | WorksAt::AsTyped => None,
    };
    let entry = vetting::lock(tx, pool_mentor_id).await?;
    if !(entry.state.is_live() || entry.state == ApplicationState::Archived) {
        return Err(Error::conflict("application_decided"));
    }
    if entry.state.in_check() {
        entry.open_to(tx.account_id())?;
    }
    if said == WorksAt::AsTyped && !to_be_approved(entry.state) {
        return Err(Error::conflict("entry_step"));
    }
    let region_id = tx.region_id().as_uuid();
    let changed = sqlx::query!(
        "update pool_mentor set organisation_id = $3, organisation_settled = $4
         where region_id = $1 and pool_mentor_id = $2
           and (organisation_id, organisation_settled) is distinct from ($3::uuid, $4::boolean)",
        region_id,
        pool_mentor_id.as_uuid(),
        organisation_id.map(OrganisationId::as_uuid),
        said != WorksAt::AsTyped,
    )
    .execute(tx.sql())
    .await?;
    if changed.rows_affected() == 0 {
        return Ok(());
    }
    audit::region(tx, "application.workplace_said", pool_mentor_id.as_uuid()).await
}

/// Whether an approval may come, which then goes by the typed name where nobody has said anything.
#[must_use]
pub fn to_be_approved(state: ApplicationState) -> bool {
    state.in_check() || matches!(state, ApplicationState::Returned | ApplicationState::Archived)
}
