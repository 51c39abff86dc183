//! From where people are invited: a school or a regional centre. What both do alike is written once, for either
//! transaction; the row policies of the realm decide what each may touch.

use domain::ids::{AccountId, RegionId, SchoolId};
use uuid::Uuid;

use crate::{
    RegionTx, Result, SchoolTx, audit,
    outbox::{self, NewLetter},
    realm::Metered,
};

/// A transaction of people who invite others. Sealed: the module is private.
pub trait Office: Send {
    /// The connection for the next statement.
    #[doc(hidden)]
    fn statement(&mut self) -> Metered<'_>;

    /// The region.
    fn region(&self) -> RegionId;

    /// The school, where a school invites; a regional centre reaches over all its schools.
    fn school(&self) -> Option<SchoolId>;

    /// Who acts.
    fn account(&self) -> AccountId;

    /// Writes the audit row.
    fn audit(&mut self, action: &'static str, subject: Uuid) -> impl Future<Output = Result<()>> + Send;

    /// Puts a letter into the outbox.
    fn enqueue(&mut self, letter: NewLetter<'_>) -> impl Future<Output = Result<()>> + Send;
}

impl Office for SchoolTx {
    fn statement(&mut self) -> Metered<'_> {
        self.sql()
    }

    fn region(&self) -> RegionId {
        self.region_id()
    }

    fn school(&self) -> Option<SchoolId> {
        Some(self.school_id())
    }

    fn account(&self) -> AccountId {
        self.account_id()
    }

    async fn audit(&mut self, action: &'static str, subject: Uuid) -> Result<()> {
        audit::school(self, action, subject).await
    }

    async fn enqueue(&mut self, letter: NewLetter<'_>) -> Result<()> {
        outbox::school(self, letter).await
    }
}

impl Office for RegionTx {
    fn statement(&mut self) -> Metered<'_> {
        self.sql()
    }

    fn region(&self) -> RegionId {
        self.region_id()
    }

    fn school(&self) -> Option<SchoolId> {
        None
    }

    fn account(&self) -> AccountId {
        self.account_id()
    }

    async fn audit(&mut self, action: &'static str, subject: Uuid) -> Result<()> {
        audit::region(self, action, subject).await
    }

    async fn enqueue(&mut self, letter: NewLetter<'_>) -> Result<()> {
        outbox::region(self, letter).await
    }
}
