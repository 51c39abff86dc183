//! Notes of the centre's workers about an entry. No other realm may read them, the mentor's least of all.

use chrono::{DateTime, Utc};
use domain::{
    ids::{PoolMentorId, PoolNoteId},
    text::LongText,
};
use serde::Deserialize;

use super::work::lock;
use crate::{Error, RegionTx, Result, audit};

/// A note.
#[derive(Debug, Clone, Deserialize)]
pub struct EntryNote {
    /// The words.
    pub text: String,
    /// Who wrote it; `None` when the account is gone.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Adds a note, to an entry in any state and whoever holds it. `pool_note_id` was made when the form was shown: sent twice,
/// it is one note.
///
/// # Errors
/// [`Error::NotFound`] when the region has no such entry; [`Error::Conflict`] `form_used` when another note has this id.
#[tracing::instrument(skip_all, fields(region_id = %tx.region_id(), %pool_mentor_id), err(level = "debug"))]
pub async fn write_note(
    tx: &mut RegionTx,
    pool_mentor_id: PoolMentorId,
    pool_note_id: PoolNoteId,
    text: &LongText<2000>,
) -> Result<()> {
    lock(tx, pool_mentor_id).await?;
    let (region_id, account_id) = (tx.region_id().as_uuid(), tx.account_id().as_uuid());
    let written = sqlx::query!(
        "insert into pool_note (region_id, pool_note_id, pool_mentor_id, text, author_id) values ($1, $2, $3, $4, $5)
         on conflict on constraint pool_note_pkey do nothing",
        region_id,
        pool_note_id.as_uuid(),
        pool_mentor_id.as_uuid(),
        text.as_str(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if written.rows_affected() == 0 {
        let same = sqlx::query_scalar!(
            r#"select pool_mentor_id = $3 and text = $4 as "same!" from pool_note where region_id = $1 and pool_note_id = $2"#,
            region_id,
            pool_note_id.as_uuid(),
            pool_mentor_id.as_uuid(),
            text.as_str(),
        )
        .fetch_one(tx.sql())
        .await?;
        return if same { Ok(()) } else { Err(Error::conflict("form_used")) };
    }
    audit::region(tx, "application.noted", pool_mentor_id.as_uuid()).await
}
