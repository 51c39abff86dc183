//! The transaction of whoever works with a pair.

use domain::ids::{AccountId, SchoolId};
use uuid::Uuid;

use super::WorkPair;
use crate::{
    MentorTx, Result, SchoolTx, audit,
    outbox::{self, NewLetter},
    realm::Metered,
};

/// The staff of a pair's school, or its mentor.
#[derive(Debug)]
pub enum PairTx {
    /// Staff, in the own school.
    School(SchoolTx),
    /// A mentor, with the own pairs of all schools.
    Mentor(MentorTx),
}

impl PairTx {
    /// The connection for the next statement.
    pub(crate) fn sql(&mut self) -> Metered<'_> {
        match self {
            Self::School(tx) => tx.sql(),
            Self::Mentor(tx) => tx.sql(),
        }
    }

    /// Who acts.
    #[must_use]
    pub fn account_id(&self) -> AccountId {
        match self {
            Self::School(tx) => tx.account_id(),
            Self::Mentor(tx) => tx.account_id(),
        }
    }

    /// The one school whose rows may be touched; a mentor reaches the own pairs of several.
    pub(crate) fn only_school(&self) -> Option<Uuid> {
        match self {
            Self::School(tx) => Some(tx.school_id().as_uuid()),
            Self::Mentor(_) => None,
        }
    }

    /// Whether the mentor acts, and not the school.
    #[must_use]
    pub fn is_mentor(&self) -> bool {
        matches!(self, Self::Mentor(_))
    }

    /// A deed in the audit of the pair's school.
    pub(crate) async fn audit(&mut self, school_id: SchoolId, action: &'static str, subject: Uuid) -> Result<()> {
        match self {
            Self::School(tx) => audit::school(tx, action, subject).await,
            Self::Mentor(tx) => audit::mentor(tx, school_id, action, subject).await,
        }
    }

    /// A letter of the pair's school.
    pub(crate) async fn letter(&mut self, pair: &WorkPair, letter: NewLetter<'_>) -> Result<()> {
        match self {
            Self::School(tx) => outbox::school(tx, letter).await,
            Self::Mentor(tx) => outbox::mentor(tx, pair.region_id, pair.school_id, letter).await,
        }
    }

    /// Ends the use case: everything written becomes visible at once.
    ///
    /// # Errors
    /// A deferred constraint or a lost connection; then nothing was written.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::School(tx) => tx.commit().await,
            Self::Mentor(tx) => tx.commit().await,
        }
    }
}
