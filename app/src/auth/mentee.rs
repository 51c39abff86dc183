//! A mentee, or the representative of one, at the own page.

use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use domain::{
    ids::{MenteeId, RegionId, SchoolId},
    role::Role,
};
use serde::Deserialize;
use store::{MenteeActor, identity::Person};

use super::SignedIn;
use crate::{error::PageError, state::AppState};

/// A person who looks at one mentee's page. A representative of two children in one school has one such page each.
#[derive(Debug, Clone)]
pub struct MenteeUser {
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
    /// Mentees whose page this person may open here; at least one.
    pub mentees: Vec<MenteeId>,
    /// Those of them for whom the person speaks as representative.
    pub represented: Vec<MenteeId>,
}

#[derive(Deserialize)]
struct Place {
    school: String,
}

impl MenteeUser {
    /// The person at the pages of the school with this name in addresses.
    ///
    /// # Errors
    /// [`PageError::NotFound`] for somebody who has no such page there.
    pub fn of(person: &Person, slug: &str) -> Result<Self, PageError> {
        let here: Vec<_> = person
            .workplaces
            .iter()
            .filter_map(|work| Some((work, work.school.as_ref()?, work.mentee_id?)))
            .filter(|(_, school, _)| school.slug == slug)
            .collect();
        let Some((work, school, _)) = here.first() else {
            return Err(PageError::NotFound);
        };
        store::zone::set(work.zone);
        store::dictionary::set(person.terms_of(work.region_id));
        Ok(Self {
            school_id: school.school_id,
            region_id: work.region_id,
            slug: school.slug.clone(),
            school_name: school.short_name.clone(),
            mentees: here.iter().map(|(_, _, mentee)| *mentee).collect(),
            represented: here
                .iter()
                .filter(|(work, _, _)| work.role == Role::Representative)
                .map(|(_, _, mentee)| *mentee)
                .collect(),
            person: person.clone(),
        })
    }

    /// What the store needs to open the transaction of one of the mentees.
    #[must_use]
    pub fn actor(&self, mentee_id: MenteeId) -> MenteeActor {
        MenteeActor {
            school_id: self.school_id,
            region_id: self.region_id,
            mentee_id,
            account_id: Some(self.person.account_id),
        }
    }
}

impl FromRequestParts<AppState> for MenteeUser {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        let Path(place): Path<Place> = parts.extract().await.map_err(|_| PageError::NotFound)?;
        let SignedIn(person) = SignedIn::from_request_parts(parts, state).await?;
        Self::of(&person, &place.school)
    }
}
