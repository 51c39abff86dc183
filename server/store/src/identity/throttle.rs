//! Counters of attempts, kept in the database so that all servers count together. A window starts with the first attempt
//! and ends by itself; attempts in vain do not prolong it.
//!
//! The counter must count also what fails afterwards: hit it in a transaction of its own and commit before the check.

use sha2::{Digest, Sha256};

use crate::{IdentityTx, Result};

/// What is counted, with how many attempts are let through in which time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Passwords tried for one account.
    LoginAccount,
    /// Passwords tried from one network address.
    LoginAddress,
    /// Links for a new password asked for one account.
    ResetAccount,
    /// Links for a new password asked from one network address.
    ResetAddress,
    /// Applications to the pool begun from one network address.
    SignUpAddress,
    /// The same from one network: whoever owns a handful of addresses has them side by side.
    SignUpNetwork,
    /// Letters that somebody without an account has sent to one e-mail address by a public form.
    PublicLetter,
    /// Offers of organisations sent from one network address.
    PartnerAddress,
    /// Letters to a new address asked for by one account.
    EmailChangeAccount,
    /// Codes asked for by one who signs a document.
    ConsentCode,
    /// Personal links that open nothing, tried from one network address.
    PersonalAddress,
}

/// Whether an attempt may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It may.
    Allowed,
    /// Not before so many seconds; at least one.
    Wait(u64),
}

impl Scope {
    /// Attempts let through in a window.
    #[must_use]
    pub fn limit(self) -> i32 {
        match self {
            Self::LoginAccount | Self::SignUpAddress | Self::ConsentCode => 10,
            Self::LoginAddress | Self::SignUpNetwork => 60,
            Self::ResetAccount | Self::EmailChangeAccount | Self::PublicLetter | Self::PartnerAddress => 5,
            Self::ResetAddress => 20,
            Self::PersonalAddress => 100,
        }
    }

    /// Length of a window in seconds.
    #[must_use]
    pub fn window(self) -> i32 {
        match self {
            Self::LoginAccount | Self::LoginAddress | Self::PersonalAddress => 15 * 60,
            Self::ResetAccount
            | Self::ResetAddress
            | Self::SignUpAddress
            | Self::SignUpNetwork
            | Self::PublicLetter
            | Self::PartnerAddress
            | Self::EmailChangeAccount => 60 * 60,
            Self::ConsentCode => 24 * 60 * 60,
        }
    }

    fn label(self) -> &'static [u8] {
        match self {
            Self::LoginAccount => b"login_account",
            Self::LoginAddress => b"login_address",
            Self::ResetAccount => b"reset_account",
            Self::ResetAddress => b"reset_address",
            Self::SignUpAddress => b"sign_up_address",
            Self::SignUpNetwork => b"sign_up_network",
            Self::PublicLetter => b"public_letter",
            Self::PartnerAddress => b"partner_address",
            Self::EmailChangeAccount => b"email_change_account",
            Self::ConsentCode => b"consent_code",
            Self::PersonalAddress => b"personal_address",
        }
    }

    /// The key: a hash, so that the table holds neither e-mails nor network addresses.
    fn key(self, subject: &str) -> Vec<u8> {
        let mut hash = Sha256::new();
        hash.update(self.label());
        hash.update([0]);
        hash.update(subject.as_bytes());
        hash.finalize().to_vec()
    }
}

/// Counts an attempt and says whether it may go on.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn hit(tx: &mut IdentityTx, scope: Scope, subject: &str) -> Result<Verdict> {
    let row = sqlx::query!(
        r#"insert into throttle as t (throttle_key, window_started_at, attempts) values ($1, now(), 1)
           on conflict (throttle_key) do update set
             attempts = case when t.window_started_at + make_interval(secs => $2) <= now() then 1
               else least(t.attempts, 1000000) + 1 end,
             window_started_at = case when t.window_started_at + make_interval(secs => $2) <= now() then now()
               else t.window_started_at end
           returning attempts,
             ceil(extract(epoch from window_started_at + make_interval(secs => $2) - now()))::bigint as "left!""#,
        scope.key(subject),
        f64::from(scope.window()),
    )
    .fetch_one(tx.sql())
    .await?;
    if row.attempts <= scope.limit() {
        Ok(Verdict::Allowed)
    } else {
        Ok(Verdict::Wait(u64::try_from(row.left).unwrap_or(0).max(1)))
    }
}

/// Forgets the attempts of a subject: after the right password the next slip starts at one.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn forget(tx: &mut IdentityTx, scope: Scope, subject: &str) -> Result<()> {
    sqlx::query!("delete from throttle where throttle_key = $1", scope.key(subject)).execute(tx.sql()).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counters of different scopes or subjects never share a key.
    #[test]
    fn keys_differ() {
        let subjects = ["", "ershova@example.org", "192.0.2.1"];
        let scopes = [
            Scope::LoginAccount,
            Scope::LoginAddress,
            Scope::ResetAccount,
            Scope::ResetAddress,
            Scope::SignUpAddress,
            Scope::SignUpNetwork,
            Scope::PublicLetter,
            Scope::PartnerAddress,
            Scope::EmailChangeAccount,
            Scope::ConsentCode,
            Scope::PersonalAddress,
        ];
        let mut keys: Vec<Vec<u8>> =
            scopes.iter().flat_map(|scope| subjects.iter().map(|subject| scope.key(subject))).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), scopes.len() * subjects.len());
    }
}
