//! Whose consents a page is about: the same pages serve mentees and mentors.

use axum::{extract::FromRequestParts, http::request::Parts};
use domain::{
    consent::{ConsentSubject, Participant},
    ids::{MenteeId, MentorId},
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
pub(super) struct SubjectPath(pub(super) ConsentSubject);

impl FromRequestParts<AppState> for SubjectPath {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        match parts.uri.path().split('/').nth(3) {
            Some("mentees") => {
                let PathId(id) = PathId::<MenteeId>::from_request_parts(parts, state).await?;
                Ok(Self(ConsentSubject::Mentee(id)))
            }
            Some("mentors") => {
                let PathId(id) = PathId::<MentorId>::from_request_parts(parts, state).await?;
                Ok(Self(ConsentSubject::Mentor(id)))
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
    pub(super) fn of(staff: &SchoolStaff, subject: ConsentSubject) -> Self {
        let (section, words, rest) = match subject.participant() {
            Participant::Mentee => (Section::Mentees, "Наставляемые", "mentees"),
            Participant::Mentor => (Section::Mentors, "Наставники", "mentors"),
        };
        Self {
            section,
            list: (words, routes::school(&staff.slug, rest)),
            card: routes::school(&staff.slug, &format!("{rest}/{}", subject.id())),
        }
    }

    /// Address of the person's consents.
    pub(super) fn consents(&self) -> String {
        format!("{}/consents", self.card)
    }

    /// The way back from a page about this person's consents.
    pub(super) fn crumbs(&self, name: &str, within: bool) -> Vec<Crumb> {
        let (words, href) = self.list.clone();
        let mut crumbs = vec![Crumb::new(words, href), Crumb::new(name.to_owned(), self.card.clone())];
        if within {
            crumbs.push(Crumb::new("Согласия", self.consents()));
        }
        crumbs
    }
}
