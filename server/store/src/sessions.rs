//! Sessions for tower-sessions: a row per browser. The id in the cookie is stored as SHA-256 only; saving is UPDATE, so
//! a session ended elsewhere stays ended.
//!
//! A session lives for 14 days after its last use, and for 90 days after the login however much it is used.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::ids::AccountId;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use tower_sessions::{
    SessionStore as Contract,
    session::{Id, Record},
    session_store,
};
use uuid::Uuid;

use crate::{Db, IdentityTx, Result};

/// Key under which a session's data names the account; the column `account_id` follows it.
pub const ACCOUNT_KEY: &str = "account_id";
/// Key under which a session's data names the browser, for the person's own list of sessions.
pub const USER_AGENT_KEY: &str = "user_agent";
/// Key under which a session's data says on which day the browser was last given the cookie.
pub const COOKIE_DAY_KEY: &str = "cookie_on";

/// The session store.
#[derive(Debug, Clone)]
pub struct SessionStore {
    db: Db,
}

impl SessionStore {
    /// A store on this database.
    #[must_use]
    pub fn new(db: Db) -> Self {
        Self { db }
    }
}

/// One signed-in browser of a person.
#[derive(Debug, Clone)]
pub struct OwnSession {
    /// SHA-256 of the id, in hex: names the session in a form without being the key to it.
    pub hash: String,
    /// What the browser called itself.
    pub user_agent: String,
    /// Signed in at.
    pub created_at: DateTime<Utc>,
    /// Last used, to about ten minutes.
    pub seen_at: DateTime<Utc>,
}

/// SHA-256 of a session id, as stored.
#[must_use]
pub fn hash(id: &Id) -> Vec<u8> {
    Sha256::digest(id.0.to_be_bytes()).to_vec()
}

/// The hash in the form in which [`OwnSession`] shows it.
#[must_use]
pub fn hex(hash: &[u8]) -> String {
    use std::fmt::Write as _;
    hash.iter().fold(String::new(), |mut text, byte| {
        let _infallible = write!(text, "{byte:02x}");
        text
    })
}

/// Sessions of a person, the last used first.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn own(tx: &mut IdentityTx, account_id: AccountId) -> Result<Vec<OwnSession>> {
    let rows = sqlx::query!(
        "select session_hash, user_agent, created_at, seen_at from session
         where account_id = $1 and expires_at > now() order by seen_at desc",
        account_id.as_uuid(),
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OwnSession {
            hash: hex(&row.session_hash),
            user_agent: row.user_agent,
            created_at: row.created_at,
            seen_at: row.seen_at,
        })
        .collect())
}

/// Ends one session of a person.
///
/// # Errors
/// [`crate::Error::NotFound`] when it is not theirs or has ended.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn end(tx: &mut IdentityTx, account_id: AccountId, hash: &str) -> Result<()> {
    let ended = sqlx::query!(
        "delete from session where account_id = $1 and encode(session_hash, 'hex') = $2",
        account_id.as_uuid(),
        hash,
    )
    .execute(tx.sql())
    .await?;
    crate::error::written(&ended)
}

/// Ends all sessions of a person except the one kept (after a change of password, or «выйти везде»).
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn end_others(tx: &mut IdentityTx, account_id: AccountId, keep: Option<&str>) -> Result<u64> {
    let ended = sqlx::query!(
        "delete from session where account_id = $1 and encode(session_hash, 'hex') <> coalesce($2, '')",
        account_id.as_uuid(),
        keep,
    )
    .execute(tx.sql())
    .await?;
    Ok(ended.rows_affected())
}

/// Notes that a session is used, which prolongs it. Once in ten minutes is exact enough and spares a write per page.
///
/// # Errors
/// As the database.
pub(crate) async fn prolong(tx: &mut IdentityTx, hash: &[u8]) -> Result<()> {
    sqlx::query!(
        "update session set seen_at = now(),
           expires_at = greatest(expires_at, least(now() + interval '14 days', created_at + interval '90 days'))
         where session_hash = $1",
        hash,
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Deletes sessions past their end; a job of the worker.
///
/// # Errors
/// As the database.
#[tracing::instrument(skip_all, err(level = "debug"))]
pub async fn sweep(tx: &mut IdentityTx) -> Result<u64> {
    let swept = sqlx::query!("delete from session where expires_at < now()").execute(tx.sql()).await?;
    Ok(swept.rows_affected())
}

fn account_of(record: &Record) -> Option<Uuid> {
    record.data.get(ACCOUNT_KEY)?.as_str()?.parse().ok()
}

fn agent_of(record: &Record) -> String {
    record.data.get(USER_AGENT_KEY).and_then(|value| value.as_str()).unwrap_or_default().to_owned()
}

fn to_chrono(moment: OffsetDateTime) -> DateTime<Utc> {
    DateTime::from_timestamp(moment.unix_timestamp(), moment.nanosecond()).unwrap_or_default()
}

fn to_time(moment: DateTime<Utc>) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(moment.timestamp()).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

fn backend(error: impl std::fmt::Display) -> session_store::Error {
    session_store::Error::Backend(error.to_string())
}

#[async_trait]
impl Contract for SessionStore {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        let data = serde_json::to_value(&record.data).map_err(backend)?;
        let mut tx = self.db.identity().await.map_err(backend)?;
        sqlx::query!(
            "insert into session (session_hash, account_id, data, user_agent, expires_at) values ($1, $2, $3, $4, $5)",
            hash(&record.id),
            account_of(record),
            data,
            agent_of(record),
            to_chrono(record.expiry_date),
        )
        .execute(tx.sql())
        .await
        .map_err(backend)?;
        tx.commit().await.map_err(backend)
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        let data = serde_json::to_value(&record.data).map_err(backend)?;
        let mut tx = self.db.identity().await.map_err(backend)?;
        sqlx::query!(
            "update session set account_id = $2, data = $3, user_agent = $4, seen_at = now(),
               expires_at = least($5, created_at + interval '90 days')
             where session_hash = $1",
            hash(&record.id),
            account_of(record),
            data,
            agent_of(record),
            to_chrono(record.expiry_date),
        )
        .execute(tx.sql())
        .await
        .map_err(backend)?;
        tx.commit().await.map_err(backend)
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let mut tx = self.db.identity().await.map_err(backend)?;
        let row = sqlx::query!(
            "select data, expires_at from session where session_hash = $1 and expires_at > now()",
            hash(id),
        )
        .fetch_optional(tx.sql())
        .await
        .map_err(backend)?;
        tx.commit().await.map_err(backend)?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Record {
            id: *id,
            data: serde_json::from_value(row.data).map_err(backend)?,
            expiry_date: to_time(row.expires_at),
        }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        let mut tx = self.db.identity().await.map_err(backend)?;
        sqlx::query!("delete from session where session_hash = $1", hash(id))
            .execute(tx.sql())
            .await
            .map_err(backend)?;
        tx.commit().await.map_err(backend)
    }
}
