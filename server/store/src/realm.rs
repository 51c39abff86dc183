//! The transactions, one type per realm. Each carries who acts; `sql()` gives the metered connection for one statement.

use domain::ids::{
    AccountId, ConsentId, ConsentSignatureId, GatheringGuestId, GatheringId, MenteeId, PoolMentorId, RegionId, SchoolId,
};
use futures_core::{future::BoxFuture, stream::BoxStream};
use sqlx::{
    Describe, Either, Execute, Executor, PgConnection, Postgres, SqlStr, Transaction,
    postgres::{PgQueryResult, PgRow, PgStatement, PgTypeInfo},
};

use crate::{GuestActor, MenteeActor, MentorActor, RegionActor, Result, SchoolActor, SignerActor, meter::Step};

/// A connection inside a realm that counts its statements.
#[derive(Debug)]
pub struct Metered<'c> {
    connection: &'c mut PgConnection,
}

impl<'c> Executor<'c> for Metered<'c> {
    type Database = Postgres;

    fn fetch_many<'e, 'q: 'e, E>(self, query: E) -> BoxStream<'e, sqlx::Result<Either<PgQueryResult, PgRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        let step = Step::statement();
        let rows = self.connection.fetch_many(query);
        Box::pin(MeteredStream { rows, _step: step })
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, sqlx::Result<Option<PgRow>>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        Box::pin(async move {
            let _step = Step::statement();
            self.connection.fetch_optional(query).await
        })
    }

    fn prepare_with<'e>(self, sql: SqlStr, parameters: &'e [PgTypeInfo]) -> BoxFuture<'e, sqlx::Result<PgStatement>>
    where
        'c: 'e,
    {
        self.connection.prepare_with(sql, parameters)
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, sqlx::Result<Describe<Postgres>>>
    where
        'c: 'e,
    {
        self.connection.describe(sql)
    }
}

/// Rows on their way, timed until the stream is dropped.
struct MeteredStream<'e> {
    rows: BoxStream<'e, sqlx::Result<Either<PgQueryResult, PgRow>>>,
    _step: Step,
}

impl futures_core::Stream for MeteredStream<'_> {
    type Item = sqlx::Result<Either<PgQueryResult, PgRow>>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        self.rows.as_mut().poll_next(context)
    }
}

macro_rules! realm {
    ($(#[$doc:meta])* $name:ident $(, $actor:ty)?) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name {
            transaction: Transaction<'static, Postgres>,
            $(actor: $actor,)?
        }

        impl $name {
            pub(crate) fn new(transaction: Transaction<'static, Postgres> $(, actor: $actor)?) -> Self {
                realm!(@make transaction $(, actor: $actor)?)
            }

            /// The connection for the next statement.
            pub(crate) fn sql(&mut self) -> Metered<'_> {
                Metered { connection: &mut self.transaction }
            }

            /// Ends the use case: everything written becomes visible at once.
            ///
            /// # Errors
            /// A deferred constraint or a lost connection; then nothing was written.
            pub async fn commit(self) -> Result<()> {
                let _step = Step::frame();
                Ok(self.transaction.commit().await?)
            }
        }
    };
    (@make $transaction:ident) => { Self { transaction: $transaction } };
    (@make $transaction:ident, $actor:ident: $type:ty) => { Self { transaction: $transaction, actor: $actor } };
}

realm!(
    /// One school, as its staff.
    SchoolTx,
    SchoolActor
);
realm!(
    /// One region, as its centre: schools, pool and figures, never a participant.
    RegionTx,
    RegionActor
);
realm!(
    /// One mentor over all schools.
    MentorTx,
    MentorActor
);
realm!(
    /// One mentee's own page.
    MenteeTx,
    MenteeActor
);
realm!(
    /// One document, as one of those who sign it.
    SignerTx,
    SignerActor
);
realm!(
    /// One group meeting, as one of its guests.
    GuestTx,
    GuestActor
);
realm!(
    /// Accounts, workplaces, links and sessions.
    IdentityTx
);
realm!(
    /// What anybody may read about a region.
    PublicTx,
    RegionId
);
realm!(
    /// One application to the pool, filled in by somebody without an account.
    ApplicantTx,
    (RegionId, PoolMentorId)
);
realm!(
    /// The queue of mail and the notes of changed figures.
    WorkerTx
);

impl SchoolTx {
    /// The school.
    #[must_use]
    pub fn school_id(&self) -> SchoolId {
        self.actor.school_id
    }
    /// Its region.
    #[must_use]
    pub fn region_id(&self) -> RegionId {
        self.actor.region_id
    }
    /// Who acts.
    #[must_use]
    pub fn account_id(&self) -> AccountId {
        self.actor.account_id
    }
}

impl RegionTx {
    /// The region.
    #[must_use]
    pub fn region_id(&self) -> RegionId {
        self.actor.region_id
    }
    /// Who acts.
    #[must_use]
    pub fn account_id(&self) -> AccountId {
        self.actor.account_id
    }
}

impl MentorTx {
    /// Who acts.
    #[must_use]
    pub fn account_id(&self) -> AccountId {
        self.actor.account_id
    }
}

impl MenteeTx {
    /// The school.
    #[must_use]
    pub fn school_id(&self) -> SchoolId {
        self.actor.school_id
    }
    /// The mentee whose page it is.
    #[must_use]
    pub fn mentee_id(&self) -> MenteeId {
        self.actor.mentee_id
    }
    /// Its region.
    #[must_use]
    pub fn region_id(&self) -> RegionId {
        self.actor.region_id
    }
    /// Who looks at it; `None` for whoever holds the personal link.
    #[must_use]
    pub fn account_id(&self) -> Option<AccountId> {
        self.actor.account_id
    }
}

impl SignerTx {
    /// The school that asks.
    #[must_use]
    pub fn school_id(&self) -> SchoolId {
        self.actor.school_id
    }
    /// Its region.
    #[must_use]
    pub fn region_id(&self) -> RegionId {
        self.actor.region_id
    }
    /// The document.
    #[must_use]
    pub fn consent_id(&self) -> ConsentId {
        self.actor.consent_id
    }
    /// The signature of who acts.
    #[must_use]
    pub fn consent_signature_id(&self) -> ConsentSignatureId {
        self.actor.consent_signature_id
    }
}

impl GuestTx {
    /// The school.
    #[must_use]
    pub fn school_id(&self) -> SchoolId {
        self.actor.school_id
    }
    /// The meeting.
    #[must_use]
    pub fn gathering_id(&self) -> GatheringId {
        self.actor.gathering_id
    }
    /// The guest who acts.
    #[must_use]
    pub fn gathering_guest_id(&self) -> GatheringGuestId {
        self.actor.gathering_guest_id
    }
}

impl PublicTx {
    /// The region.
    #[must_use]
    pub fn region_id(&self) -> RegionId {
        self.actor
    }
}

impl ApplicantTx {
    /// The region applied to.
    #[must_use]
    pub fn region_id(&self) -> RegionId {
        self.actor.0
    }
    /// The application.
    #[must_use]
    pub fn pool_mentor_id(&self) -> PoolMentorId {
        self.actor.1
    }
}
