//! Whose consents, data or rights a page is about: the same pages serve mentees and mentors.

use axum::{extract::FromRequestParts, http::request::Parts};
use domain::{
    ids::{MenteeId, MentorId},
    subject::{Participant, Subject},
};

use crate::{
    auth::{PathId, SchoolStaff},
    components::Crumb,
    error::PageError,
    page::Section,
    routes,
    state::AppState,
};

/// The person of `/s/{school}/mentees/{id}/…` or `/s/{school}/mentors/{id}/…`.
#[derive(Debug, Clone, Copy)]
pub(super) struct SubjectPath(pub(super) Subject);

impl FromRequestParts<AppState> for SubjectPath {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        match parts.uri.path().split('/').nth(3) {
            Some("mentees") => {
                let PathId(id) = PathId::<MenteeId>::from_request_parts(parts, state).await?;
                Ok(Self(Subject::Mentee(id)))
            }
            Some("mentors") => {
                let PathId(id) = PathId::<MentorId>::from_request_parts(parts, state).await?;
                Ok(Self(Subject::Mentor(id)))
            }
            _ => Err(PageError::NotFound),
        }
    }
}

/// Where a person stands in the workspace.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The section that is marked in the navigation.
    pub(super) section: Section,
    /// Words and address of the list.
    list: (&'static str, String),
    /// Address of the card.
    pub(super) card: String,
}

impl Place {
    /// The place of a person.
    pub(super) fn of(staff: &SchoolStaff, subject: Subject) -> Self {
        Self::at(&staff.slug, subject)
    }

    /// The place of a person in the school of this address.
    pub(super) fn at(slug: &str, subject: Subject) -> Self {
        let (section, words, rest) = match subject.participant() {
            Participant::Mentee => (Section::Mentees, "Наставляемые", "mentees"),
            Participant::Mentor => (Section::Mentors, "Наставники", "mentors"),
        };
        Self {
            section,
            list: (words, routes::school(slug, rest)),
            card: routes::school(slug, &format!("{rest}/{}", subject.id())),
        }
    }

    /// Address of the person's consents.
    pub(super) fn consents(&self) -> String {
        format!("{}/consents", self.card)
    }

    /// The way back from a page under the card.
    pub(super) fn crumbs(&self, name: &str) -> Vec<Crumb> {
        let (words, href) = self.list.clone();
        vec![Crumb::new(words, href), Crumb::new(name.to_owned(), self.card.clone())]
    }

    /// The way back from a page about one of this person's consents.
    pub(super) fn consent_crumbs(&self, name: &str) -> Vec<Crumb> {
        let mut crumbs = self.crumbs(name);
        crumbs.push(Crumb::new("Согласия", self.consents()));
        crumbs
    }
}
