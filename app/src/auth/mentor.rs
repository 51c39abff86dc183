//! A mentor in the own cabinet, over all schools.

use axum::{extract::FromRequestParts, http::request::Parts};
use domain::role::Role;
use store::{MentorActor, identity::Person};

use super::SignedIn;
use crate::{error::PageError, state::AppState};

/// A person with the role of a mentor, in the pool or in a school.
#[derive(Debug, Clone)]
pub struct MentorUser {
    /// Who.
    pub person: Person,
}

impl MentorUser {
    /// The person as a mentor.
    ///
    /// # Errors
    /// [`PageError::NotFound`] for somebody who is none.
    pub fn of(person: &Person) -> Result<Self, PageError> {
        let work = person.workplaces.iter().find(|work| work.role == Role::Mentor).ok_or(PageError::NotFound)?;
        store::zone::set(work.zone);
        store::dictionary::set(person.own_terms.values().flatten());
        Ok(Self { person: person.clone() })
    }

    /// What the store needs to open the mentor's transaction.
    #[must_use]
    pub fn actor(&self) -> MentorActor {
        MentorActor { account_id: self.person.account_id }
    }
}

impl FromRequestParts<AppState> for MentorUser {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        let SignedIn(person) = SignedIn::from_request_parts(parts, state).await?;
        Self::of(&person)
    }
}
