//! The guard of isolation: reads the catalogue and says what is not as the rules of tenancy want it. It runs at every
//! start and in a test, so that a table without its policy can neither be merged nor be served.

use sqlx::Row;

use crate::{Db, Result};

/// The problems found, one English sentence each; none when all is well.
///
/// # Errors
/// When the database is away.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn check(db: &Db) -> Result<Vec<String>> {
    let rows = sqlx::query(include_str!("guard.sql")).fetch_all(db.pool()).await?;
    rows.iter().map(|row| Ok(row.try_get::<String, _>(0)?)).collect()
}
