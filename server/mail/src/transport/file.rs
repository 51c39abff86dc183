//! Letters as .eml files in a folder: what a local run sends, shown at /dev/mail.

use std::io::{Error, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::config::ConfigError;
use crate::message::Sealed;

/// Tells the half-written files of this process apart.
static ATTEMPTS: AtomicU64 = AtomicU64::new(0);

#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(folder: PathBuf) -> Result<Self, ConfigError> {
        match std::fs::create_dir_all(&folder) {
            Ok(()) => Ok(Self(folder)),
            Err(source) => Err(ConfigError::Folder { path: folder, source }),
        }
    }

    /// The file is named after the Message-ID: a letter sent twice is one file. It appears whole or not at all.
    pub(crate) async fn write(&self, message: Sealed) -> Result<(), Error> {
        let name: String = message
            .message_id
            .chars()
            .skip(1)
            .take_while(|c| *c != '@')
            .map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' })
            .collect();
        let whole = self.0.join(format!("{name}.eml"));
        let attempt = ATTEMPTS.fetch_add(1, Ordering::Relaxed);
        let half = self.0.join(format!("{name}.{}-{attempt}.part", std::process::id()));
        tokio::task::spawn_blocking(move || {
            let written = std::fs::File::create_new(&half).and_then(|mut file| {
                file.write_all(&message.bytes)?;
                file.sync_all()?;
                std::fs::rename(&half, &whole)
            });
            if written.is_err() {
                // What is left of a failed attempt has no name that anybody reads; losing it is no second failure.
                let _ = std::fs::remove_file(&half);
            }
            written
        })
        .await
        .map_err(Error::other)?
    }
}
