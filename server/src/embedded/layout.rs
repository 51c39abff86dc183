//! Where the private cluster keeps its files.
//!
//! ```text
//! .data/postgres.lock    held while somebody starts or stops the database
//! .data/postgres.users   held, shared, by every server that uses it
//! .data/postgres.log     what PostgreSQL says
//! .data/postgres/        the folder, or a link to one that the service user can reach
//!     cluster/           PostgreSQL's data
//!     socket/            the unix socket, when its path is short enough; else a folder in /tmp
//! ```

use std::{
    fs::{self, DirBuilder},
    io,
    os::unix::{
        ffi::OsStrExt as _,
        fs::{DirBuilderExt as _, MetadataExt as _, symlink},
    },
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{EmbeddedError, runner::Runner};

/// Longest path of a unix socket that every system takes (`sockaddr_un` holds 104 bytes on macOS, 108 on Linux).
const LONGEST_SOCKET_PATH: usize = 103;
/// Name of the socket for the port PostgreSQL is told.
const SOCKET_NAME: &str = ".s.PGSQL.5432";
/// Where the cluster goes when the data folder is closed to the service user.
const FALLBACK_HOME: &str = "/var/lib/mayak";

/// The folders of one cluster.
#[derive(Clone, Debug)]
pub struct Layout {
    /// PostgreSQL's data.
    pub cluster: PathBuf,
    /// Folder of the socket.
    pub socket: PathBuf,
    /// What PostgreSQL says.
    pub log: PathBuf,
}

impl Layout {
    /// Paths of the locks, which do not move: see [`super::lock`].
    #[must_use]
    pub fn locks(data_dir: &Path) -> (PathBuf, PathBuf) {
        (data_dir.join("postgres.lock"), data_dir.join("postgres.users"))
    }

    /// Makes the folders that are missing. Call it with the lock held.
    ///
    /// # Errors
    /// A folder cannot be made or handed to the service user.
    pub async fn prepare(data_dir: &Path, runner: &Runner) -> Result<Self, EmbeddedError> {
        let link = data_dir.join("postgres");
        if !link.exists() {
            // A link to a folder that somebody deleted leads nowhere and is made again.
            if link.symlink_metadata().is_ok() {
                fs::remove_file(&link).map_err(EmbeddedError::file("cannot remove", &link))?;
            }
            make_home(&link, runner).await?;
        }
        let home = link.canonicalize().map_err(EmbeddedError::file("cannot open", &link))?;
        let socket = home.join("socket");
        let socket = if fits(&socket) { socket } else { short_socket_folder(&home) };
        if !socket.exists() {
            make_folder(&socket, 0o700)?;
        }
        ours_alone(&socket, runner)?;
        runner.give(&socket)?;
        Ok(Self { cluster: home.join("cluster"), socket, log: data_dir.join("postgres.log") })
    }
}

/// Makes the home of the cluster; when the service user cannot reach it, elsewhere with a link to it.
async fn make_home(link: &Path, runner: &Runner) -> Result<(), EmbeddedError> {
    make_folder(link, 0o711)?;
    if runner.can_enter(link).await {
        return Ok(());
    }
    let elsewhere = Path::new(FALLBACK_HOME).join(Uuid::now_v7().simple().to_string());
    make_folder(&elsewhere, 0o711)?;
    fs::remove_dir(link).map_err(EmbeddedError::file("cannot remove", link))?;
    symlink(&elsewhere, link).map_err(EmbeddedError::file("cannot make a link at", link))?;
    tracing::warn!(
        folder = %elsewhere.display(),
        link = %link.display(),
        "the user `postgres` cannot reach the data folder: the database is kept elsewhere, a link leads to it"
    );
    Ok(())
}

fn make_folder(path: &Path, mode: u32) -> Result<(), EmbeddedError> {
    DirBuilder::new().recursive(true).mode(mode).create(path).map_err(EmbeddedError::file("cannot make", path))
}

/// A folder in /tmp could have been put there by somebody else to receive our connections.
fn ours_alone(socket: &Path, runner: &Runner) -> Result<(), EmbeddedError> {
    let wrong = |reason: &str| {
        EmbeddedError::file("cannot use", socket)(io::Error::new(io::ErrorKind::PermissionDenied, reason.to_owned()))
    };
    let folder = socket.symlink_metadata().map_err(EmbeddedError::file("cannot open", socket))?;
    if !folder.is_dir() {
        return Err(wrong("it is not a folder"));
    }
    if !runner.trusts(folder.uid()) || folder.mode() & 0o022 != 0 {
        return Err(wrong("somebody else may write into it; remove it and start again"));
    }
    Ok(())
}

fn fits(socket: &Path) -> bool {
    socket.join(SOCKET_NAME).as_os_str().len() <= LONGEST_SOCKET_PATH
}

/// A short folder that is the same for every server of this cluster.
fn short_socket_folder(home: &Path) -> PathBuf {
    let digest = Sha256::digest(home.as_os_str().as_bytes());
    let name = digest.iter().take(8).fold(0_u64, |name, byte| name << 8 | u64::from(*byte));
    Path::new("/tmp").join(format!("mayak-{name:016x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However deep the data folder lies, the socket's path fits into the address of a unix socket.
    #[tokio::test]
    async fn socket_path_is_short() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a".repeat(100));
        fs::create_dir(&deep).unwrap();
        let runner = Runner::new().await.unwrap();
        let layout = Layout::prepare(&deep, &runner).await.unwrap();
        assert!(fits(&layout.socket), "{}", layout.socket.display());
        let again = Layout::prepare(&deep, &runner).await.unwrap();
        assert_eq!(again.socket, layout.socket, "the second server must find the first one's socket");
        fs::remove_dir(&layout.socket).unwrap();
        let home = deep.join("postgres");
        if home.is_symlink() {
            fs::remove_dir_all(home.canonicalize().unwrap()).unwrap();
        }
    }

    /// A socket folder that others may write into is not trusted.
    #[tokio::test]
    async fn open_folder_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
        let runner = Runner::new().await.unwrap();
        assert!(ours_alone(folder.path(), &runner).is_err());
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        assert!(ours_alone(folder.path(), &runner).is_ok());
    }
}
