//! Passwords: changed by their owner, or set anew through a link when forgotten. Hashing is the caller's; here they are
//! opaque texts.

use domain::{
    contact::EmailAddress,
    ids::{AccountId, LinkId},
    letter::LetterKind,
};
use serde_json::json;

use super::{
    account, events,
    link::{self, LinkPurpose},
};
use crate::{
    Error, IdentityTx, Result,
    error::written,
    ids,
    outbox::{self, NewLetter, Recipient},
    sessions,
};

/// Sends a link for a new password, which works for an hour; older ones stop working. An unknown address changes
/// nothing and says nothing: the caller answers the same, after the same time.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn ask_reset(tx: &mut IdentityTx, email: &EmailAddress) -> Result<()> {
    // Locked, so that of two requests at once the later one withdraws the link of the earlier.
    let row =
        sqlx::query!("select account_id, full_name from account where email = $1 for no key update", email.as_str())
            .fetch_optional(tx.sql())
            .await?;
    let Some(row) = row else { return Ok(()) };
    let account_id = AccountId::from_uuid(row.account_id);
    link::withdraw_of(tx, LinkPurpose::PasswordReset, account_id).await?;
    let link_id: LinkId = ids::new();
    sqlx::query!(
        "insert into access_link (link_id, purpose, email, full_name, account_id, expires_at)
         values ($1, 'password_reset', $2, $3, $4, now() + interval '1 hour')",
        link_id.as_uuid(),
        email.as_str(),
        row.full_name,
        row.account_id,
    )
    .execute(tx.sql())
    .await?;
    let letter = NewLetter {
        kind: LetterKind::PasswordReset,
        event: format!("password_reset:{link_id}"),
        to: Recipient::Address(email.as_str()),
        params: json!({ "link_id": link_id }),
    };
    outbox::identity(tx, None, letter).await?;
    events::record(tx, account_id, "password.reset_asked").await
}

/// Sets a new password through a link and ends all sessions.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] `link_used`, `link_expired`, `link_withdrawn`, also when the account has
/// another address by now.
#[tracing::instrument(skip_all, fields(%link_id), err(level = "debug"))]
pub async fn reset(tx: &mut IdentityTx, link_id: LinkId, password_hash: &str) -> Result<AccountId> {
    let link = link::take(tx, LinkPurpose::PasswordReset, link_id).await?;
    let account_id = link
        .holder
        .filter(|holder| Some(holder.account_id) == link.account_id)
        .map(|holder| holder.account_id)
        .ok_or(Error::conflict("link_withdrawn"))?;
    account::address_proved(tx, account_id).await?;
    change(tx, account_id, password_hash, None).await?;
    Ok(account_id)
}

/// Sets the password of somebody who proved to know the old one. All sessions end except `keep` (hash in hex, see
/// [`sessions::hex`]), and so do links for a new password.
///
/// # Errors
/// [`Error::NotFound`] when there is no such account.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn change(tx: &mut IdentityTx, account_id: AccountId, password_hash: &str, keep: Option<&str>) -> Result<()> {
    let changed = sqlx::query!(
        "update account set password_hash = $2 where account_id = $1",
        account_id.as_uuid(),
        password_hash,
    )
    .execute(tx.sql())
    .await?;
    written(&changed)?;
    link::withdraw_of(tx, LinkPurpose::PasswordReset, account_id).await?;
    sessions::end_others(tx, account_id, keep).await?;
    events::record(tx, account_id, "password.changed").await
}
