//! The own page of people of a school's bases: an internal mentor's cabinet, a mentee's page for the mentee and for the
//! representative. The school opens it by an invitation ([`of_bases`](super::invitation::of_bases)), sees how far the
//! person got ([`Access`]), and ends it ([`end`]). What was written stays, and so do pairs.

mod address;
mod end;
mod state;

use domain::{
    ids::{MenteeId, MentorId},
    role::Role,
};
use uuid::Uuid;

pub use address::{Corrected, correct_address};
pub use end::end;
pub use state::{Access, AccessState, Invited, Member};

use crate::{Result, SchoolTx};

/// Somebody of a school's bases who may get an own page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BasePerson {
    /// A mentor of the school's own; one from the pool came with an account that is not the school's to end.
    InternalMentor(MentorId),
    /// A mentee.
    Mentee(MenteeId),
    /// The legal representative of a mentee.
    Representative(MenteeId),
}

/// What the base knows of the person.
pub(super) struct Known {
    pub(super) full_name: String,
    /// Empty when there is none.
    pub(super) email: String,
}

impl BasePerson {
    /// The role of the person's workplace.
    #[must_use]
    pub fn role(self) -> Role {
        match self {
            Self::InternalMentor(_) => Role::Mentor,
            Self::Mentee(_) => Role::Mentee,
            Self::Representative(_) => Role::Representative,
        }
    }

    /// The mentor, for a mentor.
    #[must_use]
    pub fn mentor_id(self) -> Option<MentorId> {
        match self {
            Self::InternalMentor(mentor_id) => Some(mentor_id),
            Self::Mentee(_) | Self::Representative(_) => None,
        }
    }

    /// The mentee whose page it is.
    #[must_use]
    pub fn mentee_id(self) -> Option<MenteeId> {
        match self {
            Self::InternalMentor(_) => None,
            Self::Mentee(mentee_id) | Self::Representative(mentee_id) => Some(mentee_id),
        }
    }

    /// The entry in the base, under which the audit keeps what was done.
    fn entry(self) -> Uuid {
        match self {
            Self::InternalMentor(mentor_id) => mentor_id.as_uuid(),
            Self::Mentee(mentee_id) | Self::Representative(mentee_id) => mentee_id.as_uuid(),
        }
    }

    /// Name and address in the base.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when the school has no such person.
    pub(super) async fn known(self, tx: &mut SchoolTx) -> Result<Known> {
        let school_id = tx.school_id().as_uuid();
        Ok(match self {
            Self::InternalMentor(mentor_id) => {
                sqlx::query_as!(
                    Known,
                    "select full_name, email from mentor
                     where school_id = $1 and mentor_id = $2 and pool_mentor_id is null",
                    school_id,
                    mentor_id.as_uuid(),
                )
                .fetch_one(tx.sql())
                .await?
            }
            Self::Mentee(mentee_id) => {
                sqlx::query_as!(
                    Known,
                    "select full_name, email from mentee where school_id = $1 and mentee_id = $2",
                    school_id,
                    mentee_id.as_uuid(),
                )
                .fetch_one(tx.sql())
                .await?
            }
            Self::Representative(mentee_id) => {
                sqlx::query_as!(
                    Known,
                    "select full_name, email from representative where school_id = $1 and mentee_id = $2",
                    school_id,
                    mentee_id.as_uuid(),
                )
                .fetch_one(tx.sql())
                .await?
            }
        })
    }
}
