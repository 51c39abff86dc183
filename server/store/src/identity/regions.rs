//! The regions of this installation, for the start page.

use crate::{IdentityTx, Result};

/// A region as the start page names it.
#[derive(Debug, Clone)]
pub struct RegionName {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Name of its centre.
    pub centre_name: String,
}

/// All regions by name.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn regions(tx: &mut IdentityTx) -> Result<Vec<RegionName>> {
    Ok(sqlx::query_as!(RegionName, "select slug, name, centre_name from region order by name")
        .fetch_all(tx.sql())
        .await?)
}
