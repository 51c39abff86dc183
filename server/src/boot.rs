//! From a configuration to a database that may be served: found or started, migrated, guarded. A database that is down
//! is waited for; one that cannot be used ends the start with a sentence.

use std::{sync::Arc, time::Duration};

use store::{Db, DbOptions, guard, migrate};
use tokio_util::sync::CancellationToken;

use crate::{
    config::{Config, DatabasePlace},
    embedded::{Cluster, EmbeddedError, Stopped},
    error::RunError,
};

/// Name of the database in the private cluster.
const DATABASE: &str = "mayak";
/// Pause between two attempts to reach the database.
const PAUSE: Duration = Duration::from_secs(2);

/// Why there is no database to serve from.
#[derive(Debug, thiserror::Error)]
pub enum BootError {
    /// The private database.
    #[error(transparent)]
    Embedded(#[from] EmbeddedError),
    /// The database is there and does not take us.
    #[error("The database cannot be used: {0}")]
    Database(#[source] store::Error),
    /// The schema is that of another version, and we have no login that may change it.
    #[error("The database has another schema than this version: run `mayak migrate` with DATABASE_OWNER_URL set.")]
    OtherSchema,
    /// The catalogue breaks a rule of tenancy.
    #[error("The database does not keep schools apart, so it is not served: {}", .0.join("; "))]
    Unguarded(Vec<String>),
    /// There is nothing to migrate with.
    #[error("DATABASE_OWNER_URL is required to migrate the database at DATABASE_URL.")]
    NoOwner,
    /// The start was called off.
    #[error("Stopped before the database was there.")]
    Stopped,
}

/// Where the database is, and the private one if it is ours.
#[derive(Debug)]
pub struct Place {
    /// Address for the login `mayak_app`.
    app_url: String,
    /// Address for the owner of the schema, if we have it.
    owner_url: Option<String>,
    /// Address for a superuser, if we have it: the private cluster's.
    superuser_url: Option<String>,
    cluster: Option<Arc<Cluster>>,
}

impl Place {
    /// Starts the private database, or takes the addresses of the configuration.
    ///
    /// # Errors
    /// The private database cannot be had.
    pub async fn open(config: &Config) -> Result<Self, BootError> {
        match &config.database.place {
            DatabasePlace::External { app, owner } => Ok(Self {
                app_url: app.expose().to_owned(),
                owner_url: owner.as_ref().map(|url| url.expose().to_owned()),
                superuser_url: None,
                cluster: None,
            }),
            DatabasePlace::Embedded => {
                let cluster = Cluster::start(&config.data_dir).await?;
                tracing::info!(major = cluster.binaries().major, socket = %cluster.socket().display(), "the private database runs");
                Ok(Self {
                    app_url: cluster.url("mayak_app", DATABASE),
                    owner_url: Some(cluster.url("mayak_owner", DATABASE)),
                    superuser_url: Some(cluster.superuser_url()),
                    cluster: Some(Arc::new(cluster)),
                })
            }
        }
    }

    /// Address for the owner of the schema, if we have it.
    #[must_use]
    pub fn owner_url(&self) -> Option<&str> {
        self.owner_url.as_deref()
    }

    /// The private database, to be watched over.
    #[must_use]
    pub fn cluster(&self) -> Option<Arc<Cluster>> {
        self.cluster.clone()
    }

    /// The pool of connections; nothing is connected yet.
    ///
    /// # Errors
    /// The address cannot be understood.
    pub fn connect(&self, config: &Config) -> Result<Db, BootError> {
        Db::connect(&DbOptions {
            url: self.app_url.clone(),
            max_connections: config.database.connections,
            acquire_timeout: config.database.acquire_timeout,
            statement_timeout: config.database.statement_timeout,
        })
        .map_err(BootError::Database)
    }

    /// Makes roles and database (in the private cluster) and runs the migrations that are missing.
    ///
    /// # Errors
    /// [`BootError::NoOwner`] without a login that may; else what the database says.
    pub async fn migrate(&self) -> Result<(), BootError> {
        if let Some(superuser) = &self.superuser_url {
            migrate::roles(superuser).await.map_err(BootError::Database)?;
            migrate::database(superuser, DATABASE).await.map_err(BootError::Database)?;
        }
        let owner = self.owner_url.as_ref().ok_or(BootError::NoOwner)?;
        migrate::run(owner).await.map_err(BootError::Database)
    }

    /// Brings the database to where it may be served, waiting for it as long as it is down.
    ///
    /// # Errors
    /// It is there and cannot be used, or `stop` was cancelled.
    pub async fn prepare(&self, db: &Db, stop: &CancellationToken) -> Result<(), BootError> {
        loop {
            let attempt = stop.run_until_cancelled(self.prepare_once(db)).await.ok_or(BootError::Stopped)?;
            match attempt {
                Err(BootError::Database(error @ store::Error::Unavailable(_))) if !error.is_refusal() => {
                    tracing::warn!(reason = %error, "the database does not answer yet; trying again");
                }
                finished => return finished,
            }
            stop.run_until_cancelled(tokio::time::sleep(PAUSE)).await.ok_or(BootError::Stopped)?;
        }
    }

    async fn prepare_once(&self, db: &Db) -> Result<(), BootError> {
        if self.owner_url.is_some() {
            self.migrate().await?;
        } else if !migrate::current(db).await.map_err(BootError::Database)? {
            return Err(BootError::OtherSchema);
        }
        let problems = guard::check(db).await.map_err(BootError::Database)?;
        if problems.is_empty() { Ok(()) } else { Err(BootError::Unguarded(problems)) }
    }

    /// Leaves the private database; the last server that uses it stops it. Everything else must be closed by now.
    pub async fn close(self) {
        let Some(cluster) = self.cluster.and_then(Arc::into_inner) else { return };
        match cluster.stop().await {
            Ok(Stopped::Down) => tracing::info!("the private database is stopped"),
            Ok(Stopped::UsedByOthers) => tracing::info!("another server uses the private database: it runs on"),
            Err(error) => tracing::error!(%error, "the private database does not stop"),
        }
    }
}

/// Brings the database to the schema of this version and stops.
///
/// # Errors
/// There is no login that may, or the database refuses.
pub async fn migrate(config: &Config) -> Result<(), RunError> {
    let place = Place::open(config).await?;
    let migrated = place.migrate().await;
    place.close().await;
    migrated?;
    println!("The database has the schema of this version.");
    Ok(())
}
