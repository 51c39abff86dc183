//! Whether the mentee wants to become a mentor, asked when a pair was closed.

use domain::{ids::PairId, pair_life::OfferAnswer, term::Term};

use crate::{Error, MenteeTx, Result, audit};

/// Keeps the answer; it may be given anew for 30 days. The same answer once more changes nothing.
///
/// # Errors
/// [`Error::NotFound`] for a pair of somebody else, one that was not closed or whose mentee was not asked; [`Error::Conflict`]
/// with `closing_over` after the 30 days, `blocked` while the data stand still.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn answer_offer(tx: &mut MenteeTx, pair_id: PairId, answer: OfferAnswer) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let asked = sqlx::query!(
        r#"select closed_at > now() - interval '30 days' as "open!" from pair_closing
           where school_id = $1 and pair_id = $2 and mentee_may_mentor"#,
        school_id,
        pair_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if !asked.open {
        return Err(Error::conflict("closing_over"));
    }
    let changed = sqlx::query!(
        "update pair_closing set mentee_answer = $3 where school_id = $1 and pair_id = $2 and mentee_answer <> $3",
        school_id,
        pair_id.as_uuid(),
        answer.code(),
    )
    .execute(tx.sql())
    .await?
    .rows_affected();
    if changed == 0 {
        return Ok(());
    }
    audit::mentee(tx, "own.offer", tx.mentee_id().as_uuid()).await
}
