//! What can go wrong in the store, in the four ways a page can answer.

use std::borrow::Cow;

use sqlx::{
    error::DatabaseError,
    postgres::{PgDatabaseError, PgSeverity},
};

/// Result of a store function.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong. The text of a database error is for the log only and never reaches a page.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such row, or it is not yours: a page answers 404.
    #[error("no such row in this realm")]
    NotFound,
    /// A named rule of the database, or the state of the row, refuses: a page answers 409 or a field error.
    #[error("conflict: {0}")]
    Conflict(Cow<'static, str>),
    /// The database is away or overloaded: a page answers 503.
    #[error("database unavailable: {0}")]
    Unavailable(#[source] sqlx::Error),
    /// A mistake of ours: a page answers 500 with an event id.
    #[error("unexpected: {0}")]
    Unexpected(#[source] sqlx::Error),
    /// Stored data that the domain no longer understands.
    #[error("stored value not understood: {0}")]
    Corrupt(&'static str),
}

impl Error {
    /// A refusal by a rule named like a constraint, decided in code under a row lock.
    #[must_use]
    pub fn conflict(rule: &'static str) -> Self {
        Self::Conflict(Cow::Borrowed(rule))
    }

    /// Whether the database is there and does not let us in: waiting for it would be in vain.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        let Self::Unavailable(sqlx::Error::Database(database)) = self else { return false };
        // Wrong login or password; no right to connect.
        database.code().is_some_and(|code| code.starts_with("28") || code == "42501")
    }

    /// Whether the constraint or rule of this name refused.
    #[must_use]
    pub fn on_constraint(&self, name: &str) -> bool {
        matches!(self, Self::Conflict(rule) if rule == name)
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => Self::NotFound,
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::WorkerCrashed => Self::Unavailable(error),
            sqlx::Error::Database(database) => {
                let code = database.code().unwrap_or_default();
                if let Some(rule) = database.constraint() {
                    return Self::Conflict(Cow::Owned(rule.to_owned()));
                }
                match code.as_ref() {
                    // Serialisation failure, deadlock, lock timeout: the race is lost, nothing was written.
                    "40001" | "40P01" | "55P03" => Self::conflict("race"),
                    // Connection exceptions, statement timeout.
                    "57014" => Self::Unavailable(error),
                    class if class.starts_with("08") => Self::Unavailable(error),
                    // Shutdown of the server, too many connections, a database that lets nobody in or is being made.
                    _ if is_fatal(&**database) => Self::Unavailable(error),
                    _ => Self::Unexpected(error),
                }
            }
            _ => Self::Unexpected(error),
        }
    }
}

/// Whether the server ended the connection with this error, or never opened it.
fn is_fatal(error: &dyn DatabaseError) -> bool {
    error
        .try_downcast_ref::<PgDatabaseError>()
        .is_some_and(|error| matches!(error.severity(), PgSeverity::Fatal | PgSeverity::Panic))
}

/// Whether the connection is of no use any more: it is gone, or the server ended it.
pub(crate) fn is_broken(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) => true,
        sqlx::Error::Database(database) => is_fatal(&**database),
        _ => false,
    }
}

/// Turns «how many rows did this write touch» into [`Error::NotFound`] when it is none: a write that touched nothing
/// is never silent.
///
/// # Errors
/// [`Error::NotFound`] when no row was written.
pub fn written(result: &sqlx::postgres::PgQueryResult) -> Result<()> {
    if result.rows_affected() == 0 { Err(Error::NotFound) } else { Ok(()) }
}
