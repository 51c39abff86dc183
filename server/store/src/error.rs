//! What can go wrong in the store, in the four ways a page can answer.

use std::borrow::Cow;

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
                    // Connection exceptions, shutdown of the server, too many connections, statement timeout,
                    // and a database that is being made (invalid catalogue name or role at the start).
                    "57P01" | "57P02" | "57P03" | "57014" | "53300" | "3D000" => Self::Unavailable(error),
                    class if class.starts_with("08") => Self::Unavailable(error),
                    _ => Self::Unexpected(error),
                }
            }
            _ => Self::Unexpected(error),
        }
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
