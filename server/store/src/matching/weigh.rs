//! What counts on a board.

use domain::{
    board::{BoardDeed, Settings},
    mentoring_form::MentoringForm,
    term::Term,
};

use super::{
    board::read_settings,
    change::{self, Trace},
};
use crate::{Result, SchoolTx, audit};

/// Sets weights, objective and minimum.
///
/// # Errors
/// [`crate::Error::Conflict`] with [`super::MOVED`] when a colleague changed the board meanwhile.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), form = form.code()), err(level = "debug"))]
pub async fn weigh(tx: &mut SchoolTx, form: MentoringForm, version: i32, settings: &Settings) -> Result<()> {
    let trace = Trace::default();
    let Some(version) = change::take(tx, form, Some(version), BoardDeed::Weigh, trace).await? else { return Ok(()) };
    let before = set(tx, form, settings).await?;
    change::write(tx, form, version, BoardDeed::Weigh, Trace { settings: Some(before), ..trace }).await?;
    let school_id = tx.school_id().as_uuid();
    audit::school(tx, "matching.weighed", school_id).await
}

/// Writes the settings; what was there before.
pub(super) async fn set(tx: &mut SchoolTx, form: MentoringForm, settings: &Settings) -> Result<Settings> {
    let school_id = tx.school_id().as_uuid();
    let before = sqlx::query!(
        r#"update match_board b set weights = $3, objective = $4, min_score = $5, raise_weakest = $6
           from match_board was
           where b.school_id = $1 and b.form = $2 and was.school_id = $1 and was.form = $2
           returning was.weights as "weights!", was.objective as "objective!", was.min_score,
             was.raise_weakest as "raise_weakest!""#,
        school_id,
        form.code(),
        &settings.weights.numbers(),
        settings.objective.code(),
        settings.min_score.map(i32::from),
        settings.raise_weakest,
    )
    .fetch_one(tx.sql())
    .await?;
    read_settings(&before.weights, &before.objective, before.min_score, before.raise_weakest)
}
