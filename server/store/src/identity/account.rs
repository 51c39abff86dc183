//! Accounts: found at the login, opened when a link is accepted, renamed by their owner.

use domain::{contact::EmailAddress, ids::AccountId, text::PersonName};

use super::events;
use crate::{Error, IdentityTx, Result, error::written, ids};

/// What the login compares.
#[derive(Clone)]
pub struct Credentials {
    /// The account.
    pub account_id: AccountId,
    /// Hash of the password; `None` while none was set.
    pub password_hash: Option<String>,
}

/// The account of an address; `None` when there is none. The caller takes as long for `None` as for a wrong password.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn credentials(tx: &mut IdentityTx, email: &str) -> Result<Option<Credentials>> {
    let row = sqlx::query!("select account_id, password_hash from account where email = $1", email)
        .fetch_optional(tx.sql())
        .await?;
    Ok(row
        .map(|row| Credentials { account_id: AccountId::from_uuid(row.account_id), password_hash: row.password_hash }))
}

/// The hash of somebody who is signed in, to ask for the password once more.
///
/// # Errors
/// [`Error::NotFound`] when there is no such account.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn password_hash(tx: &mut IdentityTx, account_id: AccountId) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!("select password_hash from account where account_id = $1", account_id.as_uuid())
        .fetch_one(tx.sql())
        .await?)
}

/// Notes that somebody signed in.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn signed_in(tx: &mut IdentityTx, account_id: AccountId) -> Result<()> {
    events::record(tx, account_id, "signed_in").await
}

/// Opens an account whose address was just proved by a link. An account of that address that never had a password gets
/// this one.
///
/// # Errors
/// [`Error::Conflict`] `account_email_key` when the address has an account with a password: it must be used instead.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn open(
    tx: &mut IdentityTx,
    email: &EmailAddress,
    full_name: &PersonName,
    password_hash: &str,
) -> Result<AccountId> {
    open_as(tx, email.as_str(), full_name.as_str(), password_hash).await
}

/// [`open`] with an address and a name that were parsed before they were stored.
pub(super) async fn open_as(
    tx: &mut IdentityTx,
    email: &str,
    full_name: &str,
    password_hash: &str,
) -> Result<AccountId> {
    let opened = sqlx::query_scalar!(
        "insert into account (account_id, email, full_name, password_hash, email_proved_at)
         values ($1, $2, $3, $4, now())
         on conflict (email) do update set full_name = excluded.full_name, password_hash = excluded.password_hash,
           email_proved_at = excluded.email_proved_at
         where account.password_hash is null
         returning account_id",
        ids::new::<AccountId>().as_uuid(),
        email,
        full_name,
        password_hash,
    )
    .fetch_optional(tx.sql())
    .await?
    .ok_or(Error::conflict("account_email_key"))?;
    let account_id = AccountId::from_uuid(opened);
    events::record(tx, account_id, "account.opened").await?;
    Ok(account_id)
}

/// A link that came to the account's own address was used: the address is proved, if it was not before.
pub(super) async fn address_proved(tx: &mut IdentityTx, account_id: AccountId) -> Result<()> {
    sqlx::query!(
        "update account set email_proved_at = now() where account_id = $1 and email_proved_at is null",
        account_id.as_uuid(),
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Changes the name a person goes by. Bases of schools keep the name they were given.
///
/// # Errors
/// [`Error::NotFound`] when there is no such account.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn rename(tx: &mut IdentityTx, account_id: AccountId, full_name: &PersonName) -> Result<()> {
    let renamed = sqlx::query!(
        "update account set full_name = $2 where account_id = $1",
        account_id.as_uuid(),
        full_name.as_str(),
    )
    .execute(tx.sql())
    .await?;
    written(&renamed)?;
    events::record(tx, account_id, "name.changed").await
}
