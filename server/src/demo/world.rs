//! Who acts where: the coordinator for the region, the first curator for a school.

use domain::{
    ids::{RegionId, SchoolId},
    role::Role,
    text::{PersonName, Slug},
};
use store::{
    Db, RegionActor, SchoolActor,
    identity::invitation::{self, NewColleague},
};

use super::{
    DemoError, accounts,
    calendar::Calendar,
    error::settled,
    ids::id,
    places::{self, Region},
    sources::{OF_SCHOOLS, SchoolTexts},
    staff,
};

/// Everything the steps need.
pub(super) struct World<'a> {
    pub(super) db: &'a Db,
    pub(super) calendar: Calendar,
    pub(super) password_hash: &'a str,
    pub(super) region_id: RegionId,
    pub(super) coordinator: RegionActor,
    pub(super) schools: Vec<School>,
}

/// A school with the curator who acts for it.
pub(super) struct School {
    pub(super) texts: &'static SchoolTexts,
    pub(super) actor: SchoolActor,
}

impl School {
    /// An id of something of this school.
    pub(super) fn id<T: From<uuid::Uuid>>(&self, kind: &str, name: &str) -> T {
        id(&[kind, self.texts.slug, name])
    }
}

impl<'a> World<'a> {
    /// Founds the region with its first coordinator and opens the schools with their first curators.
    pub(super) async fn open(
        db: &'a Db,
        owner_url: &str,
        password_hash: &'a str,
        region: Region,
    ) -> Result<Self, DemoError> {
        let region_id = places::found(db, owner_url, &region).await?;
        let coordinator = first_coordinator(db, region_id, password_hash).await?;
        let mut schools = Vec::new();
        for (school_id, slug) in places::open(db, &coordinator, &region).await? {
            let texts = OF_SCHOOLS.iter().find(|texts| texts.slug == slug.as_str());
            let texts = texts.ok_or_else(|| DemoError::Data(format!("{slug}: nothing is written down")))?;
            let actor = first_curator(db, &coordinator, school_id, &slug, password_hash).await?;
            schools.push(School { texts, actor });
        }
        Ok(Self { db, calendar: Calendar::new(), password_hash, region_id, coordinator, schools })
    }
}

async fn first_coordinator(db: &Db, region_id: RegionId, password_hash: &str) -> Result<RegionActor, DemoError> {
    let name = staff::first(None, Role::RegionalCoordinator)?;
    let link_id = staff::link(None, Role::RegionalCoordinator, &name);
    if let Some(account_id) = accounts::find(db, name.as_str()).await? {
        return Ok(RegionActor { region_id, account_id });
    }
    let email = accounts::email(name.as_str())?;
    let mut tx = db.identity().await?;
    let new = NewColleague { link_id, email: &email, full_name: &name };
    // A run that was cut off here left an open invitation under this very link.
    match invitation::first_coordinator(&mut tx, region_id, &new).await {
        Ok(()) => tx.commit().await?,
        refused => settled("coordinator", name.as_str(), refused, &[invitation::ALREADY_INVITED, "access_link_pkey"])?,
    }
    let account_id = accounts::accept(db, link_id, &name, password_hash).await?;
    Ok(RegionActor { region_id, account_id })
}

async fn first_curator(
    db: &Db,
    coordinator: &RegionActor,
    school_id: SchoolId,
    slug: &Slug,
    password_hash: &str,
) -> Result<SchoolActor, DemoError> {
    let name: PersonName = staff::first(Some(slug.as_str()), Role::Curator)?;
    let link_id = staff::link(Some(slug.as_str()), Role::Curator, &name);
    let email = accounts::email(name.as_str())?;
    let mut tx = db.region(coordinator).await?;
    let new = NewColleague { link_id, email: &email, full_name: &name };
    match invitation::to_school(&mut tx, &new, school_id, Role::Curator).await {
        Ok(()) => tx.commit().await?,
        refused => {
            settled("curator", name.as_str(), refused, &[invitation::ALREADY_MEMBER, invitation::ALREADY_INVITED])?;
        }
    }
    let account_id = accounts::accept(db, link_id, &name, password_hash).await?;
    Ok(SchoolActor { school_id, region_id: coordinator.region_id, account_id })
}
