//! What becomes of an invitation before it is accepted: withdrawn, or sent again.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{LinkId, SchoolId};

use super::{LIFE, letter};
use crate::{Error, Result, error::written, identity::office::Office};

/// Pressing «send again» twice sends once.
const DOUBLE_PRESS: TimeDelta = TimeDelta::minutes(2);

/// What sending again did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resent {
    /// A letter is on its way.
    Sent,
    /// One has just been sent; nothing was done.
    JustBefore,
}

/// Withdraws an invitation: its link stops working. Done twice is done.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] `link_used` when it was accepted meanwhile.
#[tracing::instrument(skip_all, fields(%link_id), err(level = "debug"))]
pub async fn withdraw<T: Office>(tx: &mut T, link_id: LinkId) -> Result<()> {
    let Some(_) = lock_open(tx, link_id).await? else { return Ok(()) };
    let withdrawn = sqlx::query!(
        "update access_link set withdrawn_at = now() where link_id = $1 and region_id = $2",
        link_id.as_uuid(),
        tx.region().as_uuid(),
    )
    .execute(tx.statement())
    .await?;
    written(&withdrawn)?;
    tx.audit("invitation.withdrawn", link_id.as_uuid()).await
}

/// Sends the letter of an open invitation again; the 14 days start anew. Pressed twice, it is sent once.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] `link_used` or `link_withdrawn`.
#[tracing::instrument(skip_all, fields(%link_id), err(level = "debug"))]
pub async fn resend<T: Office>(tx: &mut T, link_id: LinkId) -> Result<Resent> {
    let open = lock_open(tx, link_id).await?.ok_or(Error::conflict("link_withdrawn"))?;
    if open.now - (open.expires_at - LIFE) < DOUBLE_PRESS {
        return Ok(Resent::JustBefore);
    }
    let expires_at = open.now + LIFE;
    let renewed = sqlx::query!(
        "update access_link set expires_at = $3 where link_id = $1 and region_id = $2",
        link_id.as_uuid(),
        tx.region().as_uuid(),
        expires_at,
    )
    .execute(tx.statement())
    .await?;
    written(&renewed)?;
    tx.enqueue(letter(link_id, &open.email, Some(expires_at))).await?;
    tx.audit("invitation.sent_again", link_id.as_uuid()).await?;
    Ok(Resent::Sent)
}

/// An invitation held until the end of the transaction.
struct Locked {
    email: String,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
}

/// Locks an invitation of this office; `None` when it was withdrawn.
async fn lock_open<T: Office>(tx: &mut T, link_id: LinkId) -> Result<Option<Locked>> {
    let row = sqlx::query!(
        r#"select email, expires_at, used_at, withdrawn_at, now() as "now!" from access_link
           where link_id = $1 and region_id = $2 and ($3::uuid is null or school_id = $3) and purpose = 'invitation'
           for update"#,
        link_id.as_uuid(),
        tx.region().as_uuid(),
        tx.school().map(SchoolId::as_uuid),
    )
    .fetch_one(tx.statement())
    .await?;
    match (row.used_at, row.withdrawn_at) {
        (Some(_), _) => Err(Error::conflict("link_used")),
        (None, Some(_)) => Ok(None),
        (None, None) => Ok(Some(Locked { email: row.email, expires_at: row.expires_at, now: row.now })),
    }
}
