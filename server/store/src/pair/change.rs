//! Change of mentor: the mentee goes on with another one, and both pairs keep their history.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    ids::{MentorId, PairId},
    letter::LetterKind,
    pair_life::{PairEventKind, StoppedBy},
    state::PairState,
    term::Term,
    text::LongText,
};

use super::{
    event::happened,
    make::{Common, NewPair, concerned, insert},
};
use crate::{Error, Result, SchoolTx, audit, outbox};

/// The new mentor of a mentee.
#[derive(Debug, Clone)]
pub struct Change {
    /// The pair that goes on; made when the form was shown, so that a form sent twice changes once.
    pub pair_id: PairId,
    /// Who goes on.
    pub mentor_id: MentorId,
    /// Who wanted the change.
    pub wanted_by: StoppedBy,
    /// Last day of the pair so far and first day of the one that goes on.
    pub on_day: NaiveDate,
    /// Why; stays in the school.
    pub reason: LongText<2000>,
}

/// Ends the pair and begins another one with the new mentor that goes on with goal, role model and terms. The one so far
/// counts as stopped, before the order as parted. One commit: nobody is without a mentor in between.
///
/// # Errors
/// [`Error::NotFound`] without such a pair; [`Error::Conflict`] with `ended` when it has ended, `same_mentor` when nothing
/// would change, `pair_closing_stopped` when nobody like that asks for another mentor of such a mentee, `pair_dates` when it would end before it began, otherwise as [`super::make`].
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn change_mentor(tx: &mut SchoolTx, pair_id: PairId, change: &Change) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let card = super::card(tx, pair_id).await?;
    if card.mentor_id == change.mentor_id {
        return Err(Error::conflict("same_mentor"));
    }
    if !change.wanted_by.asks_for_change(card.form.mentee_kind()) {
        return Err(Error::conflict("pair_closing_stopped"));
    }
    let state = if card.phase.is_closed() { PairState::Stopped } else { PairState::Parted };
    let ended = sqlx::query!(
        "update pair set state = $3, ended_on = $4, result = $5 where school_id = $1 and pair_id = $2 and state = 'active'",
        school_id,
        pair_id.as_uuid(),
        state.code(),
        change.on_day,
        change.reason.as_str(),
    )
    .execute(tx.sql())
    .await?;
    if ended.rows_affected() == 0 {
        return Err(Error::conflict("ended"));
    }
    sqlx::query!(
        "insert into pair_closing (school_id, pair_id, stopped_by, contact_rule, rematch, closed_by)
         values ($1, $2, $3, 'through_school', 'other', $4)",
        school_id,
        pair_id.as_uuid(),
        change.wanted_by.code(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "update partner_ask set answer = 'parted', answered_by = $3, answered_at = now()
         where school_id = $1 and pair_id = $2 and answer is null",
        school_id,
        pair_id.as_uuid(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    let next = NewPair {
        pair_id: change.pair_id,
        mentee_id: card.mentee_id,
        mentor_id: change.mentor_id,
        form: card.form,
        role_model: card.role_model,
        goal: LongText::parse(&card.goal).ok(),
        started_on: change.on_day,
    };
    insert(tx, &[next], &Common { terms: card.terms, groups: BTreeMap::new(), after: Some(pair_id) }).await?;
    happened(tx, &[pair_id], PairEventKind::HandedOver, Some(change.on_day), "").await?;
    audit::school(tx, "pair.handed_over", pair_id.as_uuid()).await?;
    outbox::school_all(tx, concerned(LetterKind::PairParted, pair_id).collect()).await
}
