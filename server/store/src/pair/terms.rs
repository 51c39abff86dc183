//! On which terms a pair works, and how they become others.

use chrono::NaiveDate;
use domain::{
    dictionary::Reference,
    ids::PairId,
    pair_life::{PairEventKind, PairFormat, PairFrequency},
    state::PairState,
    term::Term,
    text::LongText,
};

use super::event::happened;
use crate::{Error, Result, SchoolTx, audit};

/// How a pair works: what nobody has said yet stays open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Where they meet.
    pub format: Option<PairFormat>,
    /// How often.
    pub frequency: Option<PairFrequency>,
    /// Until when they mean to work.
    pub planned_until: Option<NaiveDate>,
    /// Of teachers: the kind of mentoring.
    pub teacher_kind: Option<Reference>,
    /// Of teachers: what the personal programme is for.
    pub teacher_direction: Option<Reference>,
}

/// What may be changed of a running pair.
#[derive(Debug, Clone)]
pub struct Edited {
    /// Role model within the form.
    pub role_model: Option<Reference>,
    /// What they want to reach.
    pub goal: Option<LongText<2000>>,
    /// How they work.
    pub terms: Terms,
}

/// Changes goal, role model and terms of a running pair. Nothing is written when nothing is different, so the same form
/// sent twice changes once.
///
/// # Errors
/// [`Error::NotFound`] without such a pair; [`Error::Conflict`] with `ended` when it has ended, `pair_planned` when it would
/// end before it began, `pair_teaching` when terms of teachers are said of pupils.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn edit(tx: &mut SchoolTx, pair_id: PairId, edited: &Edited) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let Edited { role_model, goal, terms } = edited;
    let written = sqlx::query!(
        "update pair set role_model = $3, goal = $4, format = $5, frequency = $6, planned_until = $7, teacher_kind = $8,
           teacher_direction = $9
         where school_id = $1 and pair_id = $2 and state = 'active'
           and (role_model, goal, format, frequency, planned_until, teacher_kind, teacher_direction)
             is distinct from ($3, $4, $5, $6, $7, $8, $9)",
        school_id,
        pair_id.as_uuid(),
        role_model.as_ref().map_or("", Reference::as_str),
        goal.as_ref().map_or("", LongText::as_str),
        terms.format.map_or("", Term::code),
        terms.frequency.map_or("", Term::code),
        terms.planned_until,
        terms.teacher_kind.as_ref().map_or("", Reference::as_str),
        terms.teacher_direction.as_ref().map_or("", Reference::as_str),
    )
    .execute(tx.sql())
    .await?;
    if written.rows_affected() == 0 {
        // The same terms once more, or a pair that is over.
        let runs = super::card(tx, pair_id).await?.state == PairState::Active;
        return if runs { Ok(()) } else { Err(Error::conflict("ended")) };
    }
    happened(tx, &[pair_id], PairEventKind::Edited, None, "").await?;
    audit::school(tx, "pair.edited", pair_id.as_uuid()).await
}
