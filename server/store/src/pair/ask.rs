//! One side asks for another partner, and the curator answers. The reason is for curator and psychologist; the other side
//! learns neither that nor why somebody asked.

use domain::{
    ids::{PairId, PartnerAskId},
    letter::LetterKind,
    pair_life::{AskAnswer, PairEventKind},
    state::PairState,
    subject::Participant,
    term::Term,
    text::LongText,
};
use serde_json::json;

use super::{event::happened, make::concerned};
use crate::{
    Error, MentorTx, Result, SchoolTx, audit,
    meeting::OwnPair,
    outbox::{self, NewLetter, Recipient},
    waiting,
};

/// A request for another partner.
#[derive(Debug, Clone)]
pub struct NewAsk {
    /// Made when the form was shown: a form sent twice asks once.
    pub partner_ask_id: PartnerAskId,
    /// Who asks.
    pub side: Participant,
    /// Why; for curator and psychologist alone.
    pub reason: LongText<2000>,
}

/// Writes down, on behalf of a side, that it asks for another partner. A side that has asked already and was not answered
/// asks no second time.
///
/// # Errors
/// [`Error::NotFound`] without such a pair; [`Error::Conflict`] with `partner_ask_in_time` when it is ordered or over.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn ask(tx: &mut SchoolTx, pair_id: PairId, new: &NewAsk) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    super::card(tx, pair_id).await?;
    let asked = sqlx::query!(
        "insert into partner_ask (school_id, partner_ask_id, pair_id, side, reason) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
        school_id,
        new.partner_ask_id.as_uuid(),
        pair_id.as_uuid(),
        new.side.code(),
        new.reason.as_str(),
    )
    .execute(tx.sql())
    .await?;
    if asked.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "pair.partner_asked", pair_id.as_uuid()).await?;
    for letter in ask_letters(pair_id, new.partner_ask_id) {
        outbox::school(tx, letter).await?;
    }
    Ok(())
}

/// The mentor asks for another partner in one of the own pairs.
///
/// # Errors
/// [`Error::Conflict`] with `partner_ask_in_time` when the pair is ordered or over.
#[tracing::instrument(skip_all, fields(pair_id = %pair.pair_id), err(level = "debug"))]
pub async fn ask_own(tx: &mut MentorTx, pair: &OwnPair, new: &NewAsk) -> Result<()> {
    let asked = sqlx::query!(
        "insert into partner_ask (school_id, partner_ask_id, pair_id, side, reason) values ($1, $2, $3, 'mentor', $4)
         on conflict do nothing",
        pair.school_id.as_uuid(),
        new.partner_ask_id.as_uuid(),
        pair.pair_id.as_uuid(),
        new.reason.as_str(),
    )
    .execute(tx.sql())
    .await?;
    if asked.rows_affected() == 0 {
        return Ok(());
    }
    audit::mentor(tx, pair.school_id, "pair.partner_asked", pair.pair_id.as_uuid()).await?;
    for letter in ask_letters(pair.pair_id, new.partner_ask_id) {
        outbox::mentor(tx, pair.region_id, pair.school_id, letter).await?;
    }
    Ok(())
}

/// To curators and psychologists, whichever side asks: that somebody does, never why.
pub(crate) fn ask_letters(pair_id: PairId, partner_ask_id: PartnerAskId) -> [NewLetter<'static>; 2] {
    [Recipient::Curators, Recipient::Psychologists].map(|to| NewLetter {
        kind: LetterKind::PartnerAsked,
        event: format!("partner_asked:{partner_ask_id}"),
        to,
        params: json!({ "pair_id": pair_id, "partner_ask_id": partner_ask_id }),
    })
}

/// Answers whoever asked: the two stay together, or go apart. Going apart frees the place and puts the mentee into waiting;
/// both learn it without a reason. A pair may also be parted though nobody asked.
///
/// # Errors
/// [`Error::NotFound`] without such a pair; [`Error::Conflict`] with `ended` when it has ended, `nobody_asked` when the two
/// are to stay together and nobody wanted otherwise, `pair_steps` when they are ordered to stay.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn answer(
    tx: &mut SchoolTx,
    pair_id: PairId,
    answer: AskAnswer,
    note: Option<&LongText<2000>>,
) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let card = super::card(tx, pair_id).await?;
    if card.state != PairState::Active {
        return Err(Error::conflict("ended"));
    }
    if answer == AskAnswer::Parted && card.phase.is_closed() {
        return Err(Error::conflict("pair_steps"));
    }
    // Answered before the pair ends: of two who answer at once the second waits for the row of the pair and is told.
    let answered = sqlx::query!(
        "update partner_ask set answer = $3, answer_note = $4, answered_by = $5, answered_at = now()
         where school_id = $1 and pair_id = $2 and answer is null",
        school_id,
        pair_id.as_uuid(),
        answer.code(),
        note.map_or("", LongText::as_str),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    match answer {
        AskAnswer::Kept if answered.rows_affected() == 0 => return Err(Error::conflict("nobody_asked")),
        AskAnswer::Kept => {
            happened(tx, &[pair_id], PairEventKind::Kept, None, "").await?;
            return audit::school(tx, "pair.kept", pair_id.as_uuid()).await;
        }
        AskAnswer::Parted => {}
    }
    let parted = sqlx::query!(
        "update pair set state = 'parted', ended_on = greatest(current_date, started_on)
         where school_id = $1 and pair_id = $2 and state = 'active'",
        school_id,
        pair_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    if parted.rows_affected() == 0 {
        return Err(Error::conflict("ended"));
    }
    happened(tx, &[pair_id], PairEventKind::Parted, None, "").await?;
    waiting::put(tx, card.mentee_id, card.form, "Пара расторгнута до приказа").await?;
    audit::school(tx, "pair.parted", pair_id.as_uuid()).await?;
    outbox::school_all(tx, concerned(LetterKind::PairParted, pair_id).collect()).await
}
