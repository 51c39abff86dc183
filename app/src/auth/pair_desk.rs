//! Either of the two who work with a pair: staff at `/s/{school}/…`, the mentor at `/mentor/…`. The pages of the work are the
//! same for both and stand at both addresses.

use axum::{extract::FromRequestParts, http::request::Parts};
use domain::role::Role;
use store::{Db, work::PairTx};

use super::{MentorUser, SchoolStaff};
use crate::{error::PageError, routes, state::AppState};

/// Who works with a pair, and where.
#[derive(Debug, Clone)]
pub enum PairDesk {
    /// Staff of the pair's school.
    School(SchoolStaff),
    /// The mentor of the pair.
    Mentor(MentorUser),
}

impl PairDesk {
    /// The transaction of whoever it is.
    ///
    /// # Errors
    /// [`store::Error::Unavailable`] when the database is away.
    pub async fn open(&self, db: &Db) -> Result<PairTx, store::Error> {
        Ok(match self {
            Self::School(staff) => PairTx::School(db.school(&staff.actor()).await?),
            Self::Mentor(user) => PairTx::Mentor(db.mentor(&user.actor()).await?),
        })
    }

    /// A page at this desk: `desk.at("pairs/…/plan")`.
    #[must_use]
    pub fn at(&self, rest: &str) -> String {
        match self {
            Self::School(staff) => routes::school(&staff.slug, rest),
            Self::Mentor(_) => routes::mentor(rest),
        }
    }

    /// Whether it is the mentor.
    #[must_use]
    pub fn is_mentor(&self) -> bool {
        matches!(self, Self::Mentor(_))
    }

    /// Whether this person writes about pairs: the mentor about the own ones, of the school who makes them.
    #[must_use]
    pub fn writes(&self) -> bool {
        match self {
            Self::School(staff) => staff.can(Role::makes_pairs),
            Self::Mentor(_) => true,
        }
    }

    /// Refuses who only reads.
    ///
    /// # Errors
    /// [`PageError::Forbidden`].
    pub fn may_write(&self) -> Result<(), PageError> {
        if self.writes() { Ok(()) } else { Err(PageError::Forbidden) }
    }
}

impl FromRequestParts<AppState> for PairDesk {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageError> {
        // No school is called «mentor»: its pages begin with /s/.
        if parts.uri.path().starts_with(routes::MENTOR) {
            MentorUser::from_request_parts(parts, state).await.map(Self::Mentor)
        } else {
            SchoolStaff::from_request_parts(parts, state).await.map(Self::School)
        }
    }
}
