//! The three ways a message can go.

mod file;
pub(crate) mod memory;
mod session;
mod smtp;

use std::time::Duration;

use crate::config::{ConfigError, TransportConfig};
use crate::error::{Failure, SendError};
use crate::message::Sealed;

#[derive(Debug)]
pub(crate) enum Transport {
    Smtp(smtp::Smtp),
    File(file::Folder),
    Memory(memory::Memory),
}

impl Transport {
    pub(crate) fn new(config: TransportConfig) -> Result<Self, ConfigError> {
        Ok(match config {
            TransportConfig::Smtp(config) => Self::Smtp(smtp::Smtp::new(config)?),
            TransportConfig::File { folder } => Self::File(file::Folder::new(folder)?),
        })
    }

    pub(crate) fn longest_send(&self) -> Duration {
        match self {
            Self::Smtp(smtp) => smtp.longest_send(),
            Self::File(_) | Self::Memory(_) => Duration::from_secs(5),
        }
    }

    pub(crate) async fn send(&self, message: Sealed) -> Result<(), SendError> {
        match self {
            Self::Smtp(smtp) => smtp.send(&message).await,
            // A full disk or a lost folder is the machine's trouble, not the letter's.
            Self::File(folder) => {
                folder.write(message).await.map_err(|error| SendError::Temporary(Failure::File(error)))
            }
            Self::Memory(memory) => {
                memory.keep(message);
                Ok(())
            }
        }
    }
}
