//! The staff of a school.

use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use domain::{
    ids::{RegionId, SchoolId},
    role::Role,
};
use serde::Deserialize;
use store::{SchoolActor, identity::Person};

use super::SignedIn;
use crate::{error::PageError, state::AppState};

/// A person at the workplace «school», with all staff roles held there.
#[derive(Debug, Clone)]
pub struct SchoolStaff {
    /// Who.
    pub person: Person,
    /// The school.
    pub school_id: SchoolId,
    /// Its region.
    pub region_id: RegionId,
    /// Name of the school in addresses.
    pub slug: String,
    /// Short name of the school.
    pub school_name: String,
    /// Staff roles of the person here; at least one.
    pub roles: Vec<Role>,
}

#[derive(Deserialize)]
struct Place {
    school: String,
}

impl SchoolStaff {
    /// The person at the workplace «school» with this name in addresses.
    ///
    /// # Errors
    /// [`PageError::NotFound`] for somebody who does not work there.
    pub fn of(person: &Person, slug: &str) -> Result<Self, PageError> {
        let here: Vec<_> = person
            .workplaces
            .iter()
            .filter(|work| work.role.is_staff())
            .filter_map(|work| Some((work, work.school.as_ref()?)))
            .filter(|(_, school)| school.slug == slug)
            .collect();
        let Some((work, school)) = here.first() else {
            return Err(PageError::NotFound);
        };
        store::zone::set(work.zone);
        store::dictionary::set(person.terms_of(work.region_id));
        Ok(Self {
            school_id: school.school_id,
            region_id: work.region_id,
            slug: school.slug.clone(),
            school_name: school.short_name.clone(),
            roles: here.iter().map(|(work, _)| work.role).collect(),
            person: person.clone(),
        })
    }

    /// What the store needs to open the school's transaction.
    #[must_use]
    pub fn actor(&self) -> SchoolActor {
        SchoolActor { school_id: self.school_id, region_id: self.region_id, account_id: self.person.account_id }
    }

    /// Whether one of the roles allows a deed: `staff.can(Role::edits_bases)`.
    #[must_use]
    pub fn can(&self, deed: fn(Role) -> bool) -> bool {
        self.roles.iter().any(|role| deed(*role))
    }

    /// Refuses with 403 and the reason when no role allows the deed.
    ///
    /// # Errors
    /// [`PageError::Forbidden`].
    pub fn may(&self, deed: fn(Role) -> bool) -> Result<(), PageError> {
        if self.can(deed) { Ok(()) } else { Err(PageError::Forbidden) }
    }
}

impl FromRequestParts<AppState> for SchoolStaff {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        let Path(place): Path<Place> = parts.extract().await.map_err(|_| PageError::NotFound)?;
        let SignedIn(person) = SignedIn::from_request_parts(parts, state).await?;
        Self::of(&person, &place.school)
    }
}
