//! What a coordinator does with the own entries of the region: add, rename, retire, take back. None is ever deleted.

use domain::{dictionary::DictionaryList, ids::RegionTermId, term::Term, text::ShortText};

use crate::{RegionTx, Result, audit};

/// The list has an entry of these words under the same parent.
pub const LABEL_TAKEN: &str = "region_term_label_key";

/// An entry to be added.
#[derive(Debug, Clone)]
pub struct NewTerm {
    /// Made when the form was shown: a form sent twice adds one entry.
    pub region_term_id: RegionTermId,
    /// To which list.
    pub list: DictionaryList,
    /// Under what; one that the list takes ([`DictionaryList::takes`]).
    pub parent: String,
    /// The words.
    pub label: ShortText<120>,
}

/// Adds an entry. The same form sent twice adds it once.
///
/// # Errors
/// [`crate::Error::Conflict`] with [`LABEL_TAKEN`].
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), region_term_id = %new.region_term_id), err(level = "debug"))]
pub async fn add(tx: &mut RegionTx, new: &NewTerm) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let added = sqlx::query!(
        "insert into region_term (region_id, region_term_id, list, parent, label) values ($1, $2, $3, $4, $5)
         on conflict on constraint region_term_pkey do nothing",
        region_id,
        new.region_term_id.as_uuid(),
        new.list.code(),
        new.parent,
        new.label.as_str(),
    )
    .execute(tx.sql())
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    audit::region(tx, "term.added", new.region_term_id.as_uuid()).await
}

/// Renames an entry wherever it was chosen. Called what it is called already, it changes nothing.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such; [`crate::Error::Conflict`] with [`LABEL_TAKEN`].
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %term), err(level = "debug"))]
pub async fn rename(tx: &mut RegionTx, term: RegionTermId, label: &ShortText<120>) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let renamed = sqlx::query!(
        "update region_term set label = $3 where region_id = $1 and region_term_id = $2 and label <> $3",
        region_id,
        term.as_uuid(),
        label.as_str(),
    )
    .execute(tx.sql())
    .await?;
    if renamed.rows_affected() == 0 {
        return exists(tx, term).await;
    }
    audit::region(tx, "term.renamed", term.as_uuid()).await
}

/// Offers an entry no longer, or again. Done twice it changes nothing more.
///
/// # Errors
/// [`crate::Error::NotFound`] when the region has no such.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %term), err(level = "debug"))]
pub async fn set_retired(tx: &mut RegionTx, term: RegionTermId, retired: bool) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    let changed = sqlx::query!(
        "update region_term set retired_at = case when $3 then now() end
         where region_id = $1 and region_term_id = $2 and (retired_at is not null) <> $3",
        region_id,
        term.as_uuid(),
        retired,
    )
    .execute(tx.sql())
    .await?;
    if changed.rows_affected() == 0 {
        return exists(tx, term).await;
    }
    audit::region(tx, if retired { "term.retired" } else { "term.returned" }, term.as_uuid()).await
}

async fn exists(tx: &mut RegionTx, term: RegionTermId) -> Result<()> {
    let region_id = tx.region_id().as_uuid();
    sqlx::query!(
        "select label from region_term where region_id = $1 and region_term_id = $2",
        region_id,
        term.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(())
}
