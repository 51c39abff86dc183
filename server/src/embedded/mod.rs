//! The private PostgreSQL of a server without `DATABASE_URL`: a cluster in the data folder that listens on a unix socket
//! only. It uses the PostgreSQL installed on the machine, is made on the first start, and is stopped by the last server
//! that uses it. A server that was killed leaves it running: the next one finds and takes over it.
//!
//! | module | question it answers |
//! |---|---|
//! | [`binaries`] | which installed PostgreSQL |
//! | [`runner`] | as which user (PostgreSQL refuses root) |
//! | [`layout`] | in which folders; is the socket's path short enough |
//! | [`postmaster`] | does one run already |
//! | [`lock`] | who else uses the cluster |
//! | [`cluster`] | make, start, watch over, stop |

pub mod binaries;
pub mod cluster;
pub mod layout;
mod lock;
mod postmaster;
pub mod runner;

pub use cluster::{Cluster, Stopped};

use std::{io, path::PathBuf};

/// The oldest major version whose features the schema uses.
pub const OLDEST_MAJOR: u32 = 15;

/// Why the private database cannot be had. Each is a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// No PostgreSQL on this machine.
    #[error(
        "No PostgreSQL {OLDEST_MAJOR} or newer is installed: install it (Debian and Ubuntu: apt install postgresql), or set DATABASE_URL."
    )]
    NoBinaries,
    /// The data was made by a version that is not installed any more.
    #[error(
        "The data in {} belongs to PostgreSQL {made_by}, which is not installed: install that version, or move the folder away to begin anew.",
        folder.display()
    )]
    OtherVersion {
        /// Folder of the cluster.
        folder: PathBuf,
        /// Its major version.
        made_by: u32,
    },
    /// Root cannot run PostgreSQL, and there is nobody to run it as.
    #[error(
        "PostgreSQL does not run as root and there is no user `postgres` to run it as: create the user, start Маяк as another user, or set DATABASE_URL."
    )]
    NoServiceUser,
    /// Another process prepares the cluster and does not finish.
    #[error("Another server has been starting or stopping the database in {} for {seconds} seconds; end it and start again.", folder.display())]
    Busy {
        /// Folder of the cluster.
        folder: PathBuf,
        /// How long we waited.
        seconds: u64,
    },
    /// One of PostgreSQL's programs failed.
    #[error("{program} failed: {reason}")]
    Program {
        /// Name of the program.
        program: &'static str,
        /// Its last words.
        reason: String,
    },
    /// PostgreSQL came up and went down again, or never became ready.
    #[error("PostgreSQL did not start: {reason} (the log is {})", log.display())]
    NotReady {
        /// The last line of the log that names a reason.
        reason: String,
        /// The log.
        log: PathBuf,
    },
    /// A file or folder cannot be used.
    #[error("{doing} {}: {source}", path.display())]
    File {
        /// What was tried.
        doing: &'static str,
        /// With which path.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
}

impl EmbeddedError {
    /// Names a failed file operation.
    fn file(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { doing, path, source }
    }
}
