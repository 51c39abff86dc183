//! The region with its municipalities, and its schools.

use domain::{
    contact::EmailAddress,
    ids::{MunicipalityId, RegionId, SchoolId},
    text::{PersonName, ShortText, Slug},
};
use store::{
    Db, RegionActor,
    found::{self, NewRegion},
    school::{self, NewSchool},
};

use super::{
    DemoError,
    blocks::{self, Block},
    calendar::Calendar,
    error::settled,
    ids::id,
    sources,
};

/// So many days ago the region began to ask papers of external mentors: before the oldest of them was given.
const PAPERS_ASKED: u32 = 400;

/// The region as it is written down.
pub(super) struct Region {
    pub(super) slug: Slug,
    name: ShortText<200>,
    centre: ShortText<200>,
    email: EmailAddress,
    time_zone: String,
    municipalities: Vec<String>,
}

/// Reads the region.
pub(super) fn region() -> Result<Region, DemoError> {
    let blocks = blocks::read(sources::REGION)?;
    let block = blocks.first().ok_or_else(|| DemoError::Data("there is no region".to_owned()))?;
    Ok(Region {
        slug: block.parse("slug", Slug::parse)?,
        name: block.named(ShortText::parse)?,
        centre: block.parse("centre", ShortText::parse)?,
        email: block.parse("email", EmailAddress::parse)?,
        time_zone: block.text("time_zone")?.to_owned(),
        municipalities: block.all("municipality").map(str::to_owned).collect(),
    })
}

/// The region of this name in addresses, if it was founded.
pub(super) async fn find_region(db: &Db, slug: &Slug) -> Result<Option<RegionId>, DemoError> {
    let mut tx = db.identity().await?;
    match found::region_of(&mut tx, slug).await {
        Ok(region_id) => Ok(Some(region_id)),
        Err(store::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Founds the region unless it is there.
pub(super) async fn found(db: &Db, owner_url: &str, region: &Region) -> Result<RegionId, DemoError> {
    if let Some(region_id) = find_region(db, &region.slug).await? {
        return Ok(region_id);
    }
    let new = NewRegion {
        slug: &region.slug,
        name: &region.name,
        centre_name: &region.centre,
        contact_email: &region.email,
        time_zone: &region.time_zone,
        papers_since: Some(Calendar::new().exactly(PAPERS_ASKED)),
        demonstration: true,
    };
    Ok(found::region(owner_url, &new).await?)
}

/// Opens the municipalities and the schools; gives the schools in their order.
pub(super) async fn open(
    db: &Db,
    coordinator: &RegionActor,
    region: &Region,
) -> Result<Vec<(SchoolId, Slug)>, DemoError> {
    let mut tx = db.region(coordinator).await?;
    for name in &region.municipalities {
        let parsed = ShortText::parse(name).map_err(|error| DemoError::Data(format!("{name}: {error}")))?;
        let added = school::add_municipality(&mut tx, municipality(name), &parsed).await;
        settled("municipality", name, added, &[])?;
    }
    let mut schools = Vec::new();
    for block in blocks::read(sources::SCHOOLS)? {
        let new = new_school(&block)?;
        settled("school", &block.title, school::add(&mut tx, &new).await, &[])?;
        schools.push((new.school_id, new.slug));
    }
    tx.commit().await?;
    Ok(schools)
}

/// The municipality of this name.
pub(super) fn municipality(name: &str) -> MunicipalityId {
    id(&["municipality", name])
}

/// The school of this name in addresses.
pub(super) fn school_id(slug: &str) -> SchoolId {
    id(&["school", slug])
}

pub(super) fn new_school(block: &Block) -> Result<NewSchool, DemoError> {
    let slug = block.parse("slug", Slug::parse)?;
    Ok(NewSchool {
        school_id: school_id(slug.as_str()),
        slug,
        full_name: block.parse("full_name", ShortText::parse)?,
        short_name: block.named(ShortText::parse)?,
        municipality_id: municipality(block.text("municipality")?),
        director: block.parse("director", PersonName::parse)?,
        address: block.parse("address", ShortText::parse)?,
    })
}
