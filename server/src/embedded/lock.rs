//! Who uses the cluster. Both locks are kept by the kernel for an open file, so a killed server frees them at once.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
    time::{Duration, Instant},
};

use super::EmbeddedError;

/// Longest wait for another server that starts or stops the database; recovery after a crash is the slowest case.
const PATIENCE: Duration = Duration::from_mins(2);

/// Held while the database is started or stopped, so that these never overlap.
pub(super) struct Exclusive {
    _file: File,
}

impl Exclusive {
    /// Waits for the lock.
    pub(super) async fn take(path: &Path, cluster: &Path) -> Result<Self, EmbeddedError> {
        let file = open(path)?;
        let since = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::Error(error)) => return Err(EmbeddedError::file("cannot lock", path)(error)),
                Err(TryLockError::WouldBlock) if since.elapsed() > PATIENCE => {
                    return Err(EmbeddedError::Busy { folder: cluster.to_owned(), seconds: PATIENCE.as_secs() });
                }
                Err(TryLockError::WouldBlock) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }
}

/// A server's share in the running database.
#[derive(Debug)]
pub(super) struct Share {
    file: File,
}

impl Share {
    /// Takes a share. Call it with [`Exclusive`] held: then nobody waits.
    pub(super) fn take(path: &Path) -> Result<Self, EmbeddedError> {
        let file = open(path)?;
        file.lock_shared().map_err(EmbeddedError::file("cannot lock", path))?;
        Ok(Self { file })
    }

    /// Gives the share back and says whether nobody else holds one.
    pub(super) fn leave(&self) -> bool {
        self.file.unlock().is_ok() && self.file.try_lock().is_ok()
    }
}

fn open(path: &Path) -> Result<File, EmbeddedError> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(EmbeddedError::file("cannot open", path))
}
