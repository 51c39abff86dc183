//! What identity no longer needs; jobs of the worker. Each may run at any time and twice.

use crate::{IdentityTx, Result};

/// Deletes links whose time was over more than 30 days ago: until then the page says what became of them, and an
/// invitation can be sent again.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn links(tx: &mut IdentityTx) -> Result<u64> {
    let swept =
        sqlx::query!("delete from access_link where expires_at < now() - interval '30 days'").execute(tx.sql()).await?;
    Ok(swept.rows_affected())
}

/// Deletes counters of attempts whose window ended long ago.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn throttle(tx: &mut IdentityTx) -> Result<u64> {
    let swept = sqlx::query!("delete from throttle where window_started_at < now() - interval '1 day'")
        .execute(tx.sql())
        .await?;
    Ok(swept.rows_affected())
}

/// Deletes events of accounts older than a year; the database refuses to delete younger ones.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn events(tx: &mut IdentityTx) -> Result<u64> {
    let swept =
        sqlx::query!("delete from identity_event where at < now() - interval '1 year'").execute(tx.sql()).await?;
    Ok(swept.rows_affected())
}
