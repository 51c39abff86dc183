//! «Мне некомфортно» as curator and psychologist work with it. Nobody else of the school reads a row of it: the policy of the
//! database says so once more.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, CareSignalId, MenteeId, PairId},
    text::{LongText, ShortText},
};

use crate::{Error, Result, SchoolTx, audit};

/// So many closed signals stay on the page below the open ones.
const CLOSED_SHOWN: i64 = 50;

/// A signal.
#[derive(Debug, Clone)]
pub struct Signal {
    /// The signal.
    pub care_signal_id: CareSignalId,
    /// Whose.
    pub mentee_id: MenteeId,
    /// Name of the mentee.
    pub mentee: String,
    /// Class of a pupil, post of a teacher.
    pub place: String,
    /// The running pair of that moment, when there was one only.
    pub pair_id: Option<PairId>,
    /// Its mentor.
    pub mentor: Option<String>,
    /// The mentee's words; may be empty.
    pub words: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who looks after it.
    pub taken_by: Option<AccountId>,
    /// The name; `None` when the person is no colleague any more.
    pub taken_name: Option<String>,
    /// Since when.
    pub taken_at: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// What was done.
    pub outcome: String,
}

/// Signals: open ones that nobody took first, the longest waiting on top, then those that are looked after, closed ones last.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn list(tx: &mut SchoolTx) -> Result<Vec<Signal>> {
    signals(tx, None).await
}

/// One signal.
///
/// # Errors
/// [`Error::NotFound`] without such a signal, or for somebody who may not read it.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %care_signal_id), err(level = "debug"))]
pub async fn one(tx: &mut SchoolTx, care_signal_id: CareSignalId) -> Result<Signal> {
    signals(tx, Some(care_signal_id)).await?.pop().ok_or(Error::NotFound)
}

async fn signals(tx: &mut SchoolTx, only: Option<CareSignalId>) -> Result<Vec<Signal>> {
    let school_id = tx.school_id().as_uuid();
    let rows = sqlx::query!(
        r#"select s.care_signal_id, s.mentee_id, m.full_name as mentee, coalesce(nullif(m.class_label, ''), m.post) as "place!",
             s.pair_id, t.full_name as "mentor?", s.words, s.at, s.taken_by, a.full_name as "taken_name?", s.taken_at,
             s.closed_at, s.outcome
           from care_signal s
           join mentee m on m.school_id = s.school_id and m.mentee_id = s.mentee_id
           left join pair p on p.school_id = s.school_id and p.pair_id = s.pair_id
           left join mentor t on t.school_id = p.school_id and t.mentor_id = p.mentor_id
           left join account a on a.account_id = s.taken_by
           where s.school_id = $1 and ($2::uuid is null or s.care_signal_id = $2)
             and ($2 is not null or s.closed_at is null or s.care_signal_id in (select c.care_signal_id from care_signal c
               where c.school_id = $1 and c.closed_at is not null order by c.closed_at desc limit $3))
           order by s.closed_at desc nulls first, s.taken_at is not null, s.at, s.care_signal_id"#,
        school_id,
        only.map(CareSignalId::as_uuid),
        CLOSED_SHOWN,
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Signal {
            care_signal_id: CareSignalId::from_uuid(row.care_signal_id),
            mentee_id: MenteeId::from_uuid(row.mentee_id),
            mentee: row.mentee,
            place: row.place,
            pair_id: row.pair_id.map(PairId::from_uuid),
            mentor: row.mentor,
            words: row.words,
            at: row.at,
            taken_by: row.taken_by.map(AccountId::from_uuid),
            taken_name: row.taken_name,
            taken_at: row.taken_at,
            closed_at: row.closed_at,
            outcome: row.outcome,
        })
        .collect())
}

/// Who presses first looks after the signal; pressing twice changes nothing.
///
/// # Errors
/// [`Error::NotFound`] without such a signal; [`Error::Conflict`] with `signal_taken` when a colleague has it, `signal_closed` when it is
/// over.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %care_signal_id), err(level = "debug"))]
pub async fn take(tx: &mut SchoolTx, care_signal_id: CareSignalId) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let signal = locked(tx, care_signal_id).await?;
    if signal.closed {
        return Err(Error::conflict("signal_closed"));
    }
    match signal.taken_by {
        Some(by) if by == tx.account_id() => return Ok(()),
        Some(_) => return Err(Error::conflict("signal_taken")),
        None => {}
    }
    sqlx::query!(
        "update care_signal set taken_by = $3, taken_at = now() where school_id = $1 and care_signal_id = $2",
        school_id,
        care_signal_id.as_uuid(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    audit::school(tx, "signal.taken", signal.mentee_id.as_uuid()).await
}

/// Closes a signal with what was done. Whoever closes one that nobody took has taken it.
///
/// # Errors
/// [`Error::NotFound`] without such a signal; [`Error::Conflict`] with `signal_closed` when it is over.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %care_signal_id), err(level = "debug"))]
pub async fn close(tx: &mut SchoolTx, care_signal_id: CareSignalId, outcome: &LongText<1000>) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let signal = locked(tx, care_signal_id).await?;
    if signal.closed {
        return Err(Error::conflict("signal_closed"));
    }
    sqlx::query!(
        "update care_signal set taken_by = coalesce(taken_by, $3), taken_at = coalesce(taken_at, now()), closed_at = now(), outcome = $4
         where school_id = $1 and care_signal_id = $2",
        school_id,
        care_signal_id.as_uuid(),
        account_id,
        outcome.as_str(),
    )
    .execute(tx.sql())
    .await?;
    audit::school(tx, "signal.closed", signal.mentee_id.as_uuid()).await
}

/// A signal under its lock.
struct Locked {
    mentee_id: MenteeId,
    taken_by: Option<AccountId>,
    closed: bool,
}

async fn locked(tx: &mut SchoolTx, care_signal_id: CareSignalId) -> Result<Locked> {
    let school_id = tx.school_id().as_uuid();
    let row = sqlx::query!(
        r#"select mentee_id, taken_by, closed_at is not null as "closed!" from care_signal
           where school_id = $1 and care_signal_id = $2 for update"#,
        school_id,
        care_signal_id.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    Ok(Locked {
        mentee_id: MenteeId::from_uuid(row.mentee_id),
        taken_by: row.taken_by.map(AccountId::from_uuid),
        closed: row.closed,
    })
}

/// Whom a mentee in need is told to call; empty when the school has not said.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn contact(tx: &mut SchoolTx) -> Result<String> {
    let school_id = tx.school_id().as_uuid();
    Ok(sqlx::query_scalar!("select care_contact from school where school_id = $1", school_id)
        .fetch_one(tx.sql())
        .await?)
}

/// Says whom a mentee in need calls.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id()), err(level = "debug"))]
pub async fn set_contact(tx: &mut SchoolTx, contact: Option<&ShortText<200>>) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let changed = sqlx::query!(
        "update school set care_contact = $2 where school_id = $1 and care_contact <> $2",
        school_id,
        contact.map_or("", ShortText::as_str),
    )
    .execute(tx.sql())
    .await?;
    if changed.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "school.care_contact", school_id).await
}
