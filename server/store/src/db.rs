//! The door to the database. It hides the pool: the only way in is a transaction of one realm.

use std::{str::FromStr, time::Duration};

use domain::ids::{AccountId, PoolMentorId, RegionId, SchoolId};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Executor, PgPool, Postgres, Row, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use uuid::Uuid;

use crate::{
    ApplicantTx, Error, GuestActor, GuestTx, IdentityTx, MenteeActor, MenteeTx, MentorActor, MentorTx, PublicTx,
    RegionActor, RegionTx, Result, SchoolActor, SchoolTx, SignerActor, SignerTx, WorkerTx, error::is_broken, meter,
    zone,
};

/// How to reach the database.
#[derive(Debug, Clone)]
pub struct DbOptions {
    /// Address with the login `mayak_app`.
    pub url: String,
    /// Most connections of this process.
    pub max_connections: u32,
    /// How long a request waits for a free connection.
    pub acquire_timeout: Duration,
    /// How long one statement may run.
    pub statement_timeout: Duration,
}

/// The database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Db {
    pool: PgPool,
}

impl Db {
    /// Prepares the pool; connections are made when they are first needed, so the database may still be down.
    ///
    /// # Errors
    /// When the address cannot be read.
    pub fn connect(options: &DbOptions) -> Result<Self> {
        let timeout = options.statement_timeout.as_millis().to_string();
        let connect = PgConnectOptions::from_str(&options.url)?
            .application_name("mayak")
            .options([
                ("statement_timeout", timeout.as_str()),
                ("idle_in_transaction_session_timeout", "30s"),
                ("lock_timeout", "10s"),
                // Compiling a statement takes longer than any of ours runs.
                ("jit", "off"),
            ])
            .disable_statement_logging();
        let pool = PgPoolOptions::new()
            .max_connections(options.max_connections)
            .acquire_timeout(options.acquire_timeout)
            .test_before_acquire(false)
            // A future dropped during BEGIN could hand a connection back inside an open transaction: in the tenant of
            // somebody else. Outside a transaction the two clocks agree.
            .after_release(|connection, _| {
                Box::pin(async move {
                    let row = connection.fetch_one("select transaction_timestamp() = statement_timestamp()").await?;
                    row.try_get::<bool, _>(0)
                })
            })
            .connect_lazy_with(connect);
        Ok(Self { pool })
    }

    /// Answers when the database does.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it does not.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("select 1").execute(&self.pool).await?;
        Ok(())
    }

    /// Closes all connections, waiting for those in use.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// The staff of one school.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is away.
    pub async fn school(&self, actor: &SchoolActor) -> Result<SchoolTx> {
        let tx = self.enter("mayak_school", &settings_of(actor)).await?;
        Ok(SchoolTx::new(tx, *actor))
    }

    /// The worker in a school's realm: nobody acts, so nothing of an account is visible.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is away.
    pub async fn school_job(&self, region_id: RegionId, school_id: SchoolId) -> Result<SchoolTx> {
        self.school(&of_job(region_id, school_id)).await
    }

    /// The same, and all statements see the school as it was at the first of them.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is away.
    pub async fn school_snapshot(&self, region_id: RegionId, school_id: SchoolId) -> Result<SchoolTx> {
        let actor = of_job(region_id, school_id);
        let tx = self.enter_with("begin isolation level repeatable read", "mayak_school", &settings_of(&actor)).await?;
        Ok(SchoolTx::new(tx, actor))
    }

    /// The staff of a regional centre.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is away.
    pub async fn region(&self, actor: &RegionActor) -> Result<RegionTx> {
        let tx = self
            .enter(
                "mayak_region",
                &[("app.region_id", actor.region_id.as_uuid()), ("app.account_id", actor.account_id.as_uuid())],
            )
            .await?;
        Ok(RegionTx::new(tx, *actor))
    }

    /// The worker in a region's realm.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is away.
    pub async fn region_job(&self, region_id: RegionId) -> Result<RegionTx> {
        self.region(&RegionActor { region_id, account_id: AccountId::from_uuid(Uuid::nil()) }).await
    }

    /// A mentor over all schools.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is away.
    pub async fn mentor(&self, actor: &MentorActor) -> Result<MentorTx> {
        let tx = self.enter("mayak_mentor", &[("app.account_id", actor.account_id.as_uuid())]).await?;
        Ok(MentorTx::new(tx, *actor))
    }

    /// A mentee or representative, signed in or by the personal link; who answers on the page the database asks itself.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is away.
    pub async fn mentee(&self, actor: &MenteeActor) -> Result<MenteeTx> {
        let tx = self
            .enter(
                "mayak_mentee",
                &[
                    ("app.school_id", actor.school_id.as_uuid()),
                    ("app.region_id", actor.region_id.as_uuid()),
                    ("app.mentee_id", actor.mentee_id.as_uuid()),
                    ("app.account_id", actor.account_id.map_or(Uuid::nil(), AccountId::as_uuid)),
                ],
            )
            .await?;
        Ok(MenteeTx::new(tx, *actor))
    }

    /// Somebody who holds the link of one signature under one document.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is away.
    pub async fn signer(&self, actor: &SignerActor) -> Result<SignerTx> {
        let tx = self
            .enter(
                "mayak_signer",
                &[
                    ("app.school_id", actor.school_id.as_uuid()),
                    ("app.region_id", actor.region_id.as_uuid()),
                    ("app.consent_id", actor.consent_id.as_uuid()),
                    ("app.consent_signature_id", actor.consent_signature_id.as_uuid()),
                ],
            )
            .await?;
        Ok(SignerTx::new(tx, *actor))
    }

    /// A guest of one group meeting who answers its survey.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is away.
    pub async fn guest(&self, actor: &GuestActor) -> Result<GuestTx> {
        let tx = self
            .enter(
                "mayak_guest",
                &[
                    ("app.school_id", actor.school_id.as_uuid()),
                    ("app.region_id", actor.region_id.as_uuid()),
                    ("app.gathering_id", actor.gathering_id.as_uuid()),
                    ("app.gathering_guest_id", actor.gathering_guest_id.as_uuid()),
                ],
            )
            .await?;
        Ok(GuestTx::new(tx, *actor))
    }

    /// Login, invitations, links and sessions.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is away.
    pub async fn identity(&self) -> Result<IdentityTx> {
        Ok(IdentityTx::new(self.enter("mayak_identity", &[]).await?))
    }

    /// What anybody may read about a region.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is away.
    pub async fn public(&self, region_id: RegionId) -> Result<PublicTx> {
        let tx = self.enter_public(region_id, Uuid::nil()).await?;
        Ok(PublicTx::new(tx, region_id))
    }

    /// Somebody without an account who fills in the application of this id.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is away.
    pub async fn applicant(&self, region_id: RegionId, pool_mentor_id: PoolMentorId) -> Result<ApplicantTx> {
        let tx = self.enter_public(region_id, pool_mentor_id.as_uuid()).await?;
        Ok(ApplicantTx::new(tx, (region_id, pool_mentor_id)))
    }

    /// The queue of mail and the notes of changed figures, over all tenants and without a word of their data.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is away.
    pub async fn worker(&self) -> Result<WorkerTx> {
        Ok(WorkerTx::new(self.enter("mayak_worker", &[]).await?))
    }

    async fn enter_public(&self, region_id: RegionId, pool_mentor_id: Uuid) -> Result<Transaction<'static, Postgres>> {
        self.enter("mayak_public", &[("app.region_id", region_id.as_uuid()), ("app.pool_mentor_id", pool_mentor_id)])
            .await
    }

    async fn enter(
        &self,
        role: &'static str,
        settings: &[(&'static str, Uuid)],
    ) -> Result<Transaction<'static, Postgres>> {
        self.enter_with("begin", role, settings).await
    }

    /// Opens a transaction in a realm in one round trip. Its mode, role and setting names are literals of this file and
    /// the values are UUIDs, so the statement cannot carry anything foreign.
    async fn enter_with(
        &self,
        mode: &'static str,
        role: &'static str,
        settings: &[(&'static str, Uuid)],
    ) -> Result<Transaction<'static, Postgres>> {
        let _step = meter::Step::frame();
        let statement = beginning(mode, role, settings);
        let pool = self.pool.clone();
        // On a task of its own: a caller that goes away must not leave BEGIN half done.
        tokio::spawn(begin(pool, statement)).await.unwrap_or(Err(Error::Unavailable(sqlx::Error::WorkerCrashed)))
    }

    /// The pool, for the parts of this crate that look at the catalogue itself.
    pub(crate) fn pool(&self) -> &PgPool {
        &self.pool
    }
}

/// The worker in a school: nobody acts.
fn of_job(region_id: RegionId, school_id: SchoolId) -> SchoolActor {
    SchoolActor { school_id, region_id, account_id: AccountId::from_uuid(Uuid::nil()) }
}

fn settings_of(actor: &SchoolActor) -> [(&'static str, Uuid); 3] {
    [
        ("app.school_id", actor.school_id.as_uuid()),
        ("app.region_id", actor.region_id.as_uuid()),
        ("app.account_id", actor.account_id.as_uuid()),
    ]
}

/// The statement that begins a transaction in a realm.
fn beginning(mode: &'static str, role: &'static str, settings: &[(&'static str, Uuid)]) -> String {
    let mut statement = format!("{mode}; set local role {role}");
    // The day of statements, policies and triggers is the one of the pages. Said each time, the default too: the driver opens
    // its connections in UTC, whatever their options say. Names of zones hold nothing to escape.
    statement.push_str("; set local timezone = '");
    statement.push_str(zone::current().name());
    statement.push('\'');
    for (name, value) in settings {
        statement.push_str("; set local ");
        statement.push_str(name);
        statement.push_str(" = '");
        statement.push_str(&value.to_string());
        statement.push('\'');
    }
    statement
}

/// Begins a transaction. Connections that were kept open may be broken by now, all of them after a restart of the database;
/// nothing was asked on them yet, so another one is taken instead and nobody notices.
#[expect(clippy::disallowed_methods, reason = "the one place where a transaction begins")]
async fn begin(pool: PgPool, statement: String) -> Result<Transaction<'static, Postgres>> {
    let mut kept_open = pool.size();
    loop {
        match pool.begin_with(AssertSqlSafe(statement.clone())).await.map_err(Error::from) {
            Err(Error::Unavailable(reason)) if kept_open > 0 && is_broken(&reason) => kept_open -= 1,
            begun => return begun,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No transaction goes by the clocks of its connection.
    #[tokio::test]
    async fn by_whose_clocks() {
        let begun = || beginning("begin", "mayak_worker", &[]);
        assert_eq!(begun(), "begin; set local role mayak_worker; set local timezone = 'Europe/Moscow'");
        let far = zone::within(chrono_tz::Asia::Vladivostok, async { begun() }).await;
        assert!(far.ends_with("'Asia/Vladivostok'"), "{far}");
    }
}
