//! What a plan says beside its goals.

use domain::text::LongText;

use crate::{
    Error, Result,
    work::{PairTx, WorkPair},
};

/// Strong and weak sides.
#[derive(Debug, Clone, Default)]
pub struct PlanText {
    /// What there is to build on.
    pub strong: Option<LongText<2000>>,
    /// What stands in the way.
    pub weak: Option<LongText<2000>>,
}

/// Writes both, over the version that was shown.
///
/// # Errors
/// [`Error::Conflict`] as [`WorkPair::works`], with `version` when somebody wrote meanwhile.
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id), err(level = "debug"))]
pub async fn save(tx: &mut PairTx, pair: &WorkPair, text: &PlanText, version: i32) -> Result<()> {
    pair.works()?;
    let writer = tx.account_id().as_uuid();
    let (strong, weak) = (words(text.strong.as_ref()), words(text.weak.as_ref()));
    let saved = if version == 0 {
        sqlx::query!(
            "insert into development_plan (school_id, pair_id, strong, weak, updated_by) values ($1, $2, $3, $4, $5)
             on conflict (school_id, pair_id) do nothing",
            pair.school_id.as_uuid(),
            pair.pair_id.as_uuid(),
            strong,
            weak,
            writer,
        )
        .execute(tx.sql())
        .await?
    } else {
        sqlx::query!(
            "update development_plan set strong = $4, weak = $5, updated_by = $6, updated_at = now(), version = version + 1
             where school_id = $1 and pair_id = $2 and version = $3",
            pair.school_id.as_uuid(),
            pair.pair_id.as_uuid(),
            version,
            strong,
            weak,
            writer,
        )
        .execute(tx.sql())
        .await?
    };
    if saved.rows_affected() == 0 {
        let stands = super::load(tx, pair).await?;
        let again = stands.version == version + 1 && (stands.strong.as_str(), stands.weak.as_str()) == (strong, weak);
        return if again { Ok(()) } else { Err(Error::conflict("version")) };
    }
    tx.audit(pair.school_id, "pair.plan_changed", pair.pair_id.as_uuid()).await
}

fn words(text: Option<&LongText<2000>>) -> &str {
    text.map_or("", LongText::as_str)
}

/// A plan is there from its first goal on.
pub(super) async fn begin(tx: &mut PairTx, pair: &WorkPair) -> Result<()> {
    let writer = tx.account_id().as_uuid();
    sqlx::query!(
        "insert into development_plan (school_id, pair_id, updated_by) values ($1, $2, $3)
         on conflict (school_id, pair_id) do nothing",
        pair.school_id.as_uuid(),
        pair.pair_id.as_uuid(),
        writer,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
