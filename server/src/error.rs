//! Why a role of the binary ended early, and the exit code that says so to scripts.

use std::{io, net::SocketAddr, process::ExitCode};

use crate::{boot::BootError, config::ConfigError, demo::DemoError};

/// Why the process ends.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The configuration cannot work. Exit code 2: starting again changes nothing.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// There is no usable database.
    #[error(transparent)]
    Boot(#[from] BootError),
    /// The address to listen on is taken or not ours.
    #[error("MAYAK_ADDRESS {address} cannot be listened on: {source}.")]
    Address {
        /// What was asked for.
        address: SocketAddr,
        /// Why not.
        source: io::Error,
    },
    /// The operating system refused something else.
    #[error("The operating system refused: {0}.")]
    System(#[from] io::Error),
    /// The database refused what was asked.
    #[error("The database refused: {0}.")]
    Store(#[from] store::Error),
    /// The demonstration cannot be loaded.
    #[error("The demonstration cannot be loaded: {0}.")]
    Demo(#[from] DemoError),
    /// What was asked for makes no sense.
    #[error("{0}")]
    Refused(String),
    /// `mayak doctor` found something; it has been printed.
    #[error("{0} of the checks failed.")]
    Unhealthy(usize),
}

impl RunError {
    /// 2 for a wrong configuration or command line, else 1.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Config(_) | Self::Refused(_) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}
