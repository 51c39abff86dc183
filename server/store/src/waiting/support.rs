//! What is done for a mentee who waits: the next search is planned, support is written down.

use chrono::NaiveDate;
use domain::{
    ids::{AccountId, MenteeSupportId, MenteeWaitId},
    text::{LongText, ShortText},
};

use crate::{Error, Result, SchoolTx, audit};

/// The search for a mentor: who looks, when again, why there is nobody so far.
#[derive(Debug, Clone)]
pub struct Search {
    /// The day of the next search.
    pub next_search_on: NaiveDate,
    /// Who looks.
    pub owner: AccountId,
    /// Why there is nobody so far.
    pub reason: Option<ShortText<300>>,
}

/// Support that was given.
#[derive(Debug, Clone)]
pub struct NewSupport {
    /// Made when the form was shown: a form sent twice writes once.
    pub mentee_support_id: MenteeSupportId,
    /// The day.
    pub on_day: NaiveDate,
    /// What was done, for curator and psychologist.
    pub words: LongText<2000>,
}

/// Plans the next search of a mentee who waits.
///
/// # Errors
/// [`Error::NotFound`] without such a waiting; [`Error::Conflict`] with `wait_over` when it has ended, `mentee_wait_days`
/// when the next search would lie before its first day, `wait_owner` when the owner is neither curator nor psychologist here.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %wait), err(level = "debug"))]
pub async fn plan(tx: &mut SchoolTx, wait: MenteeWaitId, search: &Search) -> Result<()> {
    let school_id = tx.school_id().as_uuid();
    let card = super::card(tx, wait).await?;
    if !card.owners.iter().any(|owner| owner.account_id == search.owner) {
        return Err(Error::conflict("wait_owner"));
    }
    let written = sqlx::query!(
        "update mentee_wait set next_search_on = $3, owner_account_id = $4, reason = $5
         where school_id = $1 and mentee_wait_id = $2 and ended_on is null
           and (next_search_on, owner_account_id, reason) is distinct from ($3, $4, $5)",
        school_id,
        wait.as_uuid(),
        search.next_search_on,
        search.owner.as_uuid(),
        search.reason.as_ref().map_or("", ShortText::as_str),
    )
    .execute(tx.sql())
    .await?;
    if written.rows_affected() > 0 {
        return audit::school(tx, "mentee.search_planned", card.mentee_id.as_uuid()).await;
    }
    let waits = sqlx::query_scalar!(
        r#"select ended_on is null as "waits!" from mentee_wait where school_id = $1 and mentee_wait_id = $2"#,
        school_id,
        wait.as_uuid(),
    )
    .fetch_one(tx.sql())
    .await?;
    // Planned just so already, be it a moment ago by the same form.
    if waits { Ok(()) } else { Err(Error::conflict("wait_over")) }
}

/// Writes down what was done for a mentee who waits, or waited.
///
/// # Errors
/// [`Error::NotFound`] without such a waiting.
#[tracing::instrument(skip_all, fields(school_id = %tx.school_id(), %wait), err(level = "debug"))]
pub async fn support(tx: &mut SchoolTx, wait: MenteeWaitId, new: &NewSupport) -> Result<()> {
    let (school_id, account_id) = (tx.school_id().as_uuid(), tx.account_id().as_uuid());
    let card = super::card(tx, wait).await?;
    let made = sqlx::query!(
        "insert into mentee_support (school_id, mentee_support_id, mentee_id, on_day, words, given_by)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        school_id,
        new.mentee_support_id.as_uuid(),
        card.mentee_id.as_uuid(),
        new.on_day,
        new.words.as_str(),
        account_id,
    )
    .execute(tx.sql())
    .await?;
    if made.rows_affected() == 0 {
        return Ok(());
    }
    audit::school(tx, "mentee.supported", card.mentee_id.as_uuid()).await
}
