//! Asking for another mentor. The reason is for curator and psychologist; the mentor never reads it.

use domain::{
    ids::{PairId, PartnerAskId},
    text::LongText,
};

use crate::{Error, MenteeTx, Result, audit, outbox, pair};

/// Asks. `partner_ask_id` was made when the form was shown; while a question of this pair waits there is no second one.
///
/// # Errors
/// [`Error::NotFound`] for a pair of somebody else; [`Error::Conflict`] with `ended` when it no longer runs, `blocked` while the data
/// stand still.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn ask_for_another(
    tx: &mut MenteeTx,
    partner_ask_id: PartnerAskId,
    pair_id: PairId,
    reason: Option<&LongText<1000>>,
) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let runs = sqlx::query_scalar!(
        r#"select state = 'active' as "runs!" from pair where school_id = $1 and pair_id = $2"#,
        school_id,
        pair_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    if !runs {
        return Err(Error::conflict("ended"));
    }
    let asked = sqlx::query!(
        "insert into partner_ask (school_id, partner_ask_id, pair_id, side, reason) values ($1, $2, $3, 'mentee', $4)
         on conflict do nothing",
        school_id,
        partner_ask_id.as_uuid(),
        pair_id.as_uuid(),
        reason.map_or("", LongText::as_str),
    )
    .execute(tx.sql())
    .await?;
    if asked.rows_affected() == 0 {
        return Ok(());
    }
    audit::mentee(tx, "own.partner", tx.mentee_id().as_uuid()).await?;
    for letter in pair::ask_letters(pair_id, partner_ask_id) {
        outbox::mentee(tx, letter).await?;
    }
    Ok(())
}
