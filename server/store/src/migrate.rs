//! Brings a database to the schema of this build. Two instances may start at once: the migrator holds an advisory lock.

use std::time::Duration;

use sqlx::{
    Connection, Executor, PgConnection,
    migrate::{MigrateError, Migrator},
};

use crate::{Db, Error, Result};

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");
static ROLES: &str = include_str!("../../../migrations/roles.sql");

/// Makes the cluster's roles; `admin_url` is a superuser's. Safe to run again and by two at once.
///
/// # Errors
/// When the database is away or the login may not create roles.
pub async fn roles(admin_url: &str) -> Result<()> {
    let mut connection = PgConnection::connect(admin_url).await?;
    // ALTER ROLE by two sessions at once fails with «tuple concurrently updated»: one after the other.
    connection.execute("select pg_advisory_lock(7236840001)").await?;
    let made = connection.execute(ROLES).await;
    connection.close().await?;
    made?;
    Ok(())
}

/// Makes the database of this name, owned by the schema's owner, if it is missing.
///
/// # Errors
/// When the cluster is away or the login may not create databases.
pub async fn database(admin_url: &str, name: &str) -> Result<()> {
    let mut connection = PgConnection::connect(admin_url).await?;
    connection.execute("select pg_advisory_lock(7236840001)").await?;
    let exists: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(name)
        .fetch_one(&mut connection)
        .await?;
    let made = if exists {
        Ok(())
    } else {
        let quoted = name.replace('"', "\"\"");
        connection
            .execute(sqlx::AssertSqlSafe(format!("create database \"{quoted}\" owner mayak_owner")))
            .await
            .map(|_| ())
    };
    connection.close().await?;
    Ok(made?)
}

/// Runs the migrations that are missing; `owner_url` logs in as `mayak_owner`.
///
/// # Errors
/// When the database is away, or a migration that ran was changed afterwards.
pub async fn run(owner_url: &str) -> Result<()> {
    let mut connection = PgConnection::connect(owner_url).await?;
    let ran = MIGRATIONS.run(&mut connection).await;
    connection.close().await?;
    ran.map_err(of_migration)?;
    Ok(())
}

/// Whether the database has exactly the migrations of this build.
///
/// # Errors
/// [`Error::Unavailable`] when the database is away.
pub async fn current(db: &Db) -> Result<bool> {
    let newest = MIGRATIONS.iter().map(|migration| migration.version).max();
    let applied: Option<i64> = sqlx::query_scalar("select mayak_schema_version()").fetch_one(db.pool()).await.or_else(
        |error| match &error {
            // The function comes with the first migrations: without it nothing has run yet.
            sqlx::Error::Database(missing) if missing.code().as_deref() == Some("42883") => Ok(None),
            _ => Err(error),
        },
    )?;
    Ok(applied == newest)
}

/// Waits until the database answers, saying so once a while; for a start while the database is still down.
pub async fn wait(db: &Db, pause: Duration) {
    while let Err(error) = db.ping().await {
        tracing::warn!(%error, "the database does not answer yet; trying again");
        tokio::time::sleep(pause).await;
    }
}

fn of_migration(error: MigrateError) -> Error {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => Error::Unexpected(sqlx::Error::Migrate(Box::new(other))),
    }
}
