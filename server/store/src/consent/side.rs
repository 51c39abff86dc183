//! From where a document is signed, refused and withdrawn: by the school that records it, or by whoever holds the link. What
//! both do alike is written once, for either transaction; the row policies of the realm decide what each may touch.

use domain::ids::{ConsentId, SchoolId};

use crate::{
    Result, SchoolTx, SignerTx, audit,
    outbox::{self, NewLetter},
    realm::Metered,
};

/// A transaction that may change a document.
pub(super) trait Side: Send {
    /// The school of the document.
    fn school(&self) -> SchoolId;

    /// The connection for the next statement.
    fn statement(&mut self) -> Metered<'_>;

    /// Writes the audit row about a document.
    fn audit(&mut self, action: &'static str, consent_id: ConsentId) -> impl Future<Output = Result<()>> + Send;

    /// Puts a letter into the outbox.
    fn enqueue(&mut self, letter: NewLetter<'_>) -> impl Future<Output = Result<()>> + Send;
}

impl Side for SchoolTx {
    fn school(&self) -> SchoolId {
        self.school_id()
    }

    fn statement(&mut self) -> Metered<'_> {
        self.sql()
    }

    async fn audit(&mut self, action: &'static str, consent_id: ConsentId) -> Result<()> {
        audit::school(self, action, consent_id.as_uuid()).await
    }

    async fn enqueue(&mut self, letter: NewLetter<'_>) -> Result<()> {
        outbox::school(self, letter).await
    }
}

impl Side for SignerTx {
    fn school(&self) -> SchoolId {
        self.school_id()
    }

    fn statement(&mut self) -> Metered<'_> {
        self.sql()
    }

    /// The realm holds one document.
    async fn audit(&mut self, action: &'static str, _: ConsentId) -> Result<()> {
        audit::signer(self, action).await
    }

    async fn enqueue(&mut self, letter: NewLetter<'_>) -> Result<()> {
        outbox::signer(self, letter).await
    }
}
