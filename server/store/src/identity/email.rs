//! Addresses: a new one counts only after a link sent to it was used. Until then the account keeps the old one, so a slip
//! of the keyboard locks nobody out; the address that waits is the one of the open link.

use chrono::{DateTime, Utc};
use domain::{
    contact::EmailAddress,
    ids::{AccountId, LinkId},
    letter::LetterKind,
};
use serde_json::json;

use super::{
    events,
    link::{self, LinkPurpose},
};
use crate::{
    Error, IdentityTx, Result,
    error::written,
    ids,
    outbox::{self, NewLetter, Recipient},
};

/// An address that waits for its proof.
#[derive(Debug, Clone)]
pub struct PendingEmail {
    /// The address.
    pub email: String,
    /// Until when the link works.
    pub expires_at: DateTime<Utc>,
}

/// The address a person has asked for and not yet proved.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn pending(tx: &mut IdentityTx, account_id: AccountId) -> Result<Option<PendingEmail>> {
    Ok(sqlx::query_as!(
        PendingEmail,
        "select email, expires_at from access_link
         where account_id = $1 and purpose = 'email_proof'
           and used_at is null and withdrawn_at is null and expires_at > now()
         order by created_at desc limit 1",
        account_id.as_uuid(),
    )
    .fetch_optional(tx.sql())
    .await?)
}

/// Sends a link to an address that shall become the account's own (or that already is and was never proved). It works
/// for seven days; an earlier one stops working. Whether the address belongs to somebody else is not said here: the
/// answer would tell who has an account.
///
/// # Errors
/// [`Error::NotFound`] when there is no such account.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn ask_change(tx: &mut IdentityTx, account_id: AccountId, email: &EmailAddress) -> Result<()> {
    let full_name = sqlx::query_scalar!(
        "select full_name from account where account_id = $1 for no key update",
        account_id.as_uuid()
    )
    .fetch_one(tx.sql())
    .await?;
    link::withdraw_of(tx, LinkPurpose::EmailProof, account_id).await?;
    let link_id: LinkId = ids::new();
    sqlx::query!(
        "insert into access_link (link_id, purpose, email, full_name, account_id, expires_at)
         values ($1, 'email_proof', $2, $3, $4, now() + interval '7 days')",
        link_id.as_uuid(),
        email.as_str(),
        full_name,
        account_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    let letter = NewLetter {
        kind: LetterKind::EmailProof,
        event: format!("email_proof:{link_id}"),
        to: Recipient::Address(email.as_str()),
        params: json!({ "link_id": link_id }),
    };
    outbox::identity(tx, None, letter).await?;
    events::record(tx, account_id, "email.change_asked").await
}

/// Takes back what [`ask_change`] asked for; nothing to take back is fine.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn drop_change(tx: &mut IdentityTx, account_id: AccountId) -> Result<()> {
    link::withdraw_of(tx, LinkPurpose::EmailProof, account_id).await
}

/// The link sent to the new address was used: from now on it is the account's, and of the entries of the pool that had the
/// old one (`account_email_reaches_entries`). Links for a new password that went to the old address stop working.
///
/// # Errors
/// [`Error::NotFound`] (also for the link of an application); [`Error::Conflict`] `link_…`, or `account_email_key` when
/// the address has become somebody else's.
#[tracing::instrument(skip_all, fields(%link_id), err(level = "debug"))]
pub async fn prove(tx: &mut IdentityTx, link_id: LinkId) -> Result<AccountId> {
    let link = link::take(tx, LinkPurpose::EmailProof, link_id).await?;
    let account_id = link.account_id.ok_or(Error::NotFound)?;
    let proved = sqlx::query!(
        "update account set email = $2, email_proved_at = now() where account_id = $1",
        account_id.as_uuid(),
        link.email,
    )
    .execute(tx.sql())
    .await?;
    written(&proved)?;
    link::withdraw_of(tx, LinkPurpose::PasswordReset, account_id).await?;
    events::record(tx, account_id, "email.changed").await?;
    Ok(account_id)
}
