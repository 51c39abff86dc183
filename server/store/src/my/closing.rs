//! Own words when a pair has come to its end.

use domain::{ids::PairId, text::LongText};

use crate::{Error, MenteeTx, Result, audit};

/// Keeps the words; they may be written anew for 30 days.
///
/// # Errors
/// [`Error::NotFound`] for a pair of somebody else or one that was not closed; [`Error::Conflict`] with `closing_over` after the 30
/// days, `blocked` while the data stand still.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn say_words(tx: &mut MenteeTx, pair_id: PairId, words: &LongText<1000>) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let open = sqlx::query_scalar!(
        r#"select closed_at > now() - interval '30 days' as "open!" from pair_closing where school_id = $1 and pair_id = $2"#,
        school_id,
        pair_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if !open {
        return Err(Error::conflict("closing_over"));
    }
    let written = sqlx::query!(
        "update pair_closing set mentee_words = $3 where school_id = $1 and pair_id = $2 and mentee_words <> $3",
        school_id,
        pair_id.as_uuid(),
        words.as_str(),
    )
    .execute(tx.sql())
    .await?;
    if written.rows_affected() == 0 {
        return Ok(());
    }
    audit::mentee(tx, "own.words", tx.mentee_id().as_uuid()).await
}
