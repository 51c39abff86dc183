//! Closing a pair: the place becomes free, what came of the work stays in both bases.

use chrono::NaiveDate;
use domain::{
    ids::PairId,
    letter::LetterKind,
    pair_life::{ContactRule, PairEventKind, PairPhase, Rematch, StoppedBy},
    russian,
    state::PairState,
    term::Term,
    text::LongText,
};

use super::{event::happened, make::concerned, steps::missed};
use crate::{Error, Result, SchoolTx, audit, outbox, waiting};

/// How a pair ends.
#[derive(Debug, Clone)]
pub struct Ending {
    /// One of [`PairState::ENDINGS`].
    pub state: PairState,
    /// Last day.
    pub ended_on: NaiveDate,
    /// What came of it.
    pub result: LongText<2000>,
}

/// Everything that is settled when a pair is closed (domain reference §8.7).
#[derive(Debug, Clone)]
pub struct Closing {
    /// How it ends.
    pub ending: Ending,
    /// Who stopped it before its end.
    pub stopped_by: Option<StoppedBy>,
    /// What the mentee said at the end.
    pub mentee_words: Option<LongText<2000>>,
    /// What the mentor said at the end.
    pub mentor_words: Option<LongText<2000>>,
    /// Contacts after the end.
    pub contact_rule: ContactRule,
    /// What else was agreed about them.
    pub contact_note: Option<LongText<500>>,
    /// Whether the mentee is to have a pair again.
    pub rematch: Rematch,
    /// Whether the mentor is to have a certificate.
    pub certificate: bool,
    /// Whether the mentee is to have one.
    pub mentee_certificate: bool,
    /// Whether the mentee may become a mentor.
    pub may_mentor: bool,
}

impl Closing {
    /// A closing of which nothing but the ending is known: contacts go through the school, and nobody is looked for.
    #[must_use]
    pub fn plain(ending: Ending) -> Self {
        Self {
            stopped_by: (ending.state == PairState::Stopped).then_some(StoppedBy::School),
            ending,
            mentee_words: None,
            mentor_words: None,
            contact_rule: ContactRule::ThroughSchool,
            contact_note: None,
            rematch: Rematch::No,
            certificate: false,
            mentee_certificate: false,
            may_mentor: false,
        }
    }
}

/// Closes a pair that was ordered: frees the place, writes the result into both bases, puts a mentee who is to have another mentor
/// into waiting, and writes to mentor, mentee and representative what was agreed about contacts.
///
/// # Errors
/// [`Error::NotFound`] without such a pair; [`Error::Conflict`] with `ended` when it has ended already, `step_early` when it
/// is not ordered yet and can only be parted ([`super::answer`]), `pair_dates` when it would end before it began, `pair_closing_stopped` when such a mentee's pair is stopped by nobody like that.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %pair_id), err(level = "debug"))]
pub async fn close(tx: &mut SchoolTx, pair_id: PairId, closing: &Closing) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let card = super::card(tx, pair_id).await?;
    let ending = &closing.ending;
    if closing.stopped_by.is_some_and(|by| !by.fits(card.form.mentee_kind())) {
        return Err(Error::conflict("pair_closing_stopped"));
    }
    let ended = sqlx::query!(
        "update pair set state = $3, ended_on = $4, result = $5
         where school_id = $1 and pair_id = $2 and state = 'active' and phase in ('agreement', 'work')",
        school_id,
        pair_id.as_uuid(),
        ending.state.code(),
        ending.ended_on,
        ending.result.as_str(),
    )
    .execute(tx.sql())
    .await?;
    if ended.rows_affected() == 0 {
        return Err(missed(tx, pair_id, PairPhase::Agreement, "ended").await?);
    }
    sqlx::query!(
        "insert into pair_closing (school_id, pair_id, stopped_by, mentee_words, mentor_words, contact_rule, contact_note,
           rematch, certificate_offered, mentee_certificate, mentee_may_mentor, closed_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        school_id,
        pair_id.as_uuid(),
        closing.stopped_by.map_or("", Term::code),
        closing.mentee_words.as_ref().map_or("", LongText::as_str),
        closing.mentor_words.as_ref().map_or("", LongText::as_str),
        closing.contact_rule.code(),
        closing.contact_note.as_ref().map_or("", LongText::as_str),
        closing.rematch.code(),
        closing.certificate,
        closing.mentee_certificate,
        closing.may_mentor,
        account_id,
    )
    .execute(tx.sql())
    .await?;
    // Whoever asked for another partner has none any more.
    sqlx::query!(
        "update partner_ask set answer = 'parted', answered_by = $3, answered_at = now()
         where school_id = $1 and pair_id = $2 and answer is null",
        school_id,
        pair_id.as_uuid(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    into_bases(tx, &card, ending).await?;
    if closing.rematch.waits() {
        waiting::put(tx, card.mentee_id, card.form, "Работа прежней пары завершена").await?;
    }
    happened(tx, &[pair_id], PairEventKind::Closed, Some(ending.ended_on), "").await?;
    audit::school(tx, "pair.ended", pair_id.as_uuid()).await?;
    outbox::school_all(tx, concerned(LetterKind::PairClosed, pair_id).collect()).await
}

/// Writes what came of the work into both bases (7.7 of the road map): of the mentee the words, of the mentor that the work
/// was done, because what changed for the mentee is the mentee's. Where both no longer fit into what the form takes, the newest
/// stays whole and the oldest is cut: the history of the base and the cards of the pairs keep it.
async fn into_bases(tx: &mut SchoolTx, card: &super::Card, ending: &Ending) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    sqlx::query!(
        "update mentee set version = version + 1,
           result = case when length(result) + length($3) < 2000 then concat_ws(E'\\n', nullif(result, ''), $3::text)
             else '…' || right(concat_ws(E'\\n', nullif(result, ''), $3::text), 1999) end
         where school_id = $1 and mentee_id = $2",
        school_id,
        card.mentee_id.as_uuid(),
        ending.result.as_str(),
    )
    .execute(tx.sql())
    .await?;
    let words = format!("{}: {}", russian::date(ending.ended_on), ending.state.label().to_lowercase());
    sqlx::query!(
        "update mentor set version = version + 1,
           result = case when length(result) + length($3) < 2000 then concat_ws(E'\\n', nullif(result, ''), $3::text)
             else '…' || right(concat_ws(E'\\n', nullif(result, ''), $3::text), 1999) end
         where school_id = $1 and mentor_id = $2",
        school_id,
        card.mentor_id.as_uuid(),
        words,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}
