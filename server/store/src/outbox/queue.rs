//! The outbox as the worker empties it.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::ids::{RegionId, SchoolId};
use serde_json::Value;
use uuid::Uuid;

use crate::{Result, WorkerTx, error::written, ids};

/// A letter is tried this often before it is laid aside as dead, about a day and a half in all.
pub const MOST_ATTEMPTS: i32 = 13;

/// A letter the worker holds until its lease ends.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// The row; the Message-ID is made of it, so it is the same at every attempt.
    pub outbox_id: Uuid,
    /// The region whose realm holds the words.
    pub region_id: Option<RegionId>,
    /// The school whose realm holds the words.
    pub school_id: Option<SchoolId>,
    /// Code of a [`LetterKind`](domain::letter::LetterKind).
    pub kind: String,
    /// See [`NewLetter::event`](super::NewLetter::event).
    pub event: String,
    /// An address or who is meant, see [`Recipient::parse`](super::Recipient::parse).
    pub recipient: String,
    /// See [`NewLetter::params`](super::NewLetter::params).
    pub params: Value,
    /// Attempts made, this one counted. It tells this claim from a later one: see [`failed`].
    pub attempts: i32,
    /// When the deed was done: the date of the letter, the same at every attempt.
    pub created_at: DateTime<Utc>,
}

/// Claims letters that are due, and those whose lease ran out because a worker died. Two workers never get the same.
///
/// `lease` must be longer than an attempt can take: past it the letter is due again, for anybody.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn claim(tx: &mut WorkerTx, at_most: usize, lease: Duration) -> Result<Vec<Claimed>> {
    // Materialised: a plan that evaluates the inner statement twice would lock more rows than asked for.
    let rows = sqlx::query!(
        "with due as materialized (
           select outbox_id from email_outbox
           where (state = 'ready' and run_at <= now()) or (state = 'leased' and leased_until < now())
           order by run_at limit $1 for update skip locked)
         update email_outbox letter
         set state = 'leased', leased_until = now() + make_interval(secs => $2), attempts = letter.attempts + 1
         from due where letter.outbox_id = due.outbox_id
         returning letter.outbox_id, letter.region_id, letter.school_id, letter.kind, letter.event_key, letter.recipient,
           letter.params, letter.attempts, letter.created_at",
        i64::try_from(at_most).unwrap_or(i64::MAX),
        lease.as_secs_f64(),
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Claimed {
            outbox_id: row.outbox_id,
            region_id: row.region_id.map(RegionId::from_uuid),
            school_id: row.school_id.map(SchoolId::from_uuid),
            kind: row.kind,
            event: row.event_key,
            recipient: row.recipient,
            params: row.params,
            attempts: row.attempts,
            created_at: row.created_at,
        })
        .collect())
}

/// The mail server took the letter. True whoever holds the lease by now.
///
/// # Errors
/// [`crate::Error::NotFound`] when the row is gone.
#[tracing::instrument(skip_all, fields(outbox_id = %letter.outbox_id), err(level = "debug"))]
pub async fn sent(tx: &mut WorkerTx, letter: &Claimed) -> Result<()> {
    let done = sqlx::query!(
        "update email_outbox set state = 'sent', finished_at = now(), leased_until = null, last_error = ''
         where outbox_id = $1",
        letter.outbox_id,
    )
    .execute(tx.sql())
    .await?;
    written(&done)
}

/// What the letter was about is gone or no longer true: it is finished without being sent.
///
/// # Errors
/// [`crate::Error::NotFound`] when this claim no longer holds the letter.
#[tracing::instrument(skip_all, fields(outbox_id = %letter.outbox_id), err(level = "debug"))]
pub async fn pointless(tx: &mut WorkerTx, letter: &Claimed) -> Result<()> {
    let done = sqlx::query!(
        "update email_outbox set state = 'pointless', finished_at = now(), leased_until = null, last_error = ''
         where outbox_id = $1 and state = 'leased' and attempts = $2",
        letter.outbox_id,
        letter.attempts,
    )
    .execute(tx.sql())
    .await?;
    written(&done)
}

/// The letter could not go now: it is tried again after a pause that doubles from half a minute, or laid aside as dead
/// when that is hopeless or was done [`MOST_ATTEMPTS`] times.
///
/// # Errors
/// [`crate::Error::NotFound`] when this claim no longer holds the letter: its lease ended, and what another worker made
/// of it stands.
#[tracing::instrument(skip_all, fields(outbox_id = %letter.outbox_id), err(level = "debug"))]
pub async fn failed(tx: &mut WorkerTx, letter: &Claimed, error: &str, hopeless: bool) -> Result<()> {
    let done = sqlx::query!(
        "update email_outbox set
           state = case when $4 or attempts >= $5 then 'dead' else 'ready' end,
           finished_at = case when $4 or attempts >= $5 then now() end,
           run_at = now() + interval '15 seconds' * power(2, attempts),
           leased_until = null, last_error = left($3, 500)
         where outbox_id = $1 and state = 'leased' and attempts = $2",
        letter.outbox_id,
        letter.attempts,
        error,
        hopeless,
        MOST_ATTEMPTS,
    )
    .execute(tx.sql())
    .await?;
    written(&done)
}

/// Turns a letter to a role, or to a mentor of the pool, into one per address, in one transaction; a second run adds nobody
/// twice.
///
/// # Errors
/// [`crate::Error::NotFound`] when this claim no longer holds the letter.
#[tracing::instrument(skip_all, fields(outbox_id = %letter.outbox_id), err(level = "debug"))]
pub async fn expand(tx: &mut WorkerTx, letter: &Claimed, addresses: &[String]) -> Result<()> {
    for address in addresses {
        sqlx::query!(
            "insert into email_outbox (outbox_id, region_id, school_id, kind, event_key, recipient, params)
             values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
            ids::new::<Uuid>(),
            letter.region_id.map(RegionId::as_uuid),
            letter.school_id.map(SchoolId::as_uuid),
            letter.kind,
            letter.event,
            address,
            letter.params,
        )
        .execute(tx.sql())
        .await?;
    }
    let done = sqlx::query!(
        "update email_outbox set state = 'expanded', finished_at = now(), leased_until = null, last_error = ''
         where outbox_id = $1 and state = 'leased' and attempts = $2",
        letter.outbox_id,
        letter.attempts,
    )
    .execute(tx.sql())
    .await?;
    written(&done)
}

/// Deletes letters done with more than 30 days ago: their addresses need not be kept. Dead ones stay visible.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn sweep(tx: &mut WorkerTx) -> Result<u64> {
    let swept = sqlx::query!(
        "delete from email_outbox
         where state in ('sent', 'expanded', 'pointless') and finished_at < now() - interval '30 days'"
    )
    .execute(tx.sql())
    .await?;
    Ok(swept.rows_affected())
}
