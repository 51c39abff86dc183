//! The private cluster: made once, started when nobody has started it, watched over, stopped by its last user.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use tokio_util::sync::CancellationToken;

use super::{
    EmbeddedError,
    binaries::Binaries,
    layout::Layout,
    lock::{Exclusive, Share},
    postmaster::Postmaster,
    runner::Runner,
};

/// Longest start: recovery after the machine lost power.
const START_PATIENCE: Duration = Duration::from_secs(90);
/// How often a start looks whether the database is ready.
const START_LOOK: Duration = Duration::from_millis(20);
/// How often a running server looks whether its database still lives.
const WATCH: Duration = Duration::from_secs(2);
/// The log is moved aside when it has grown to this size, bytes.
const LARGEST_LOG: u64 = 8 * 1024 * 1024;

/// What PostgreSQL says while processes of a killed predecessor are still going down; it passes by itself.
const ORPHANS_REMAIN: &str = "is still in use";

/// Settings of PostgreSQL. They keep personal data out of its log: no statements, no values of rows.
const SETTINGS: [&str; 8] = [
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "max_connections=100",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_parameter_max_length_on_error=0",
    "log_timezone=UTC",
    "logging_collector=off",
];

/// The private PostgreSQL. It runs on when this value is dropped: call [`Cluster::stop`].
#[derive(Debug)]
pub struct Cluster {
    data_dir: PathBuf,
    layout: Layout,
    binaries: Binaries,
    runner: Runner,
    share: Share,
}

/// What became of the database when a server stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// It is stopped.
    Down,
    /// Another server uses it; it runs on.
    UsedByOthers,
}

impl Cluster {
    /// Makes the cluster when there is none, starts it when it does not run, and takes a share in it.
    ///
    /// # Errors
    /// See [`EmbeddedError`].
    pub async fn start(data_dir: &Path) -> Result<Self, EmbeddedError> {
        use std::os::unix::fs::DirBuilderExt as _;

        // Others may pass through (PostgreSQL's user does), but not look around.
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o711)
            .create(data_dir)
            .map_err(EmbeddedError::file("cannot make", data_dir))?;
        let (lock, users) = Layout::locks(data_dir);
        let runner = Runner::new().await?;
        let _held = Exclusive::take(&lock, data_dir).await?;
        let layout = Layout::prepare(data_dir, &runner).await?;
        let binaries = Binaries::find(&layout.cluster).await?;
        if !layout.cluster.join("PG_VERSION").exists() {
            make(&layout, &binaries, &runner).await?;
        }
        let share = Share::take(&users)?;
        let cluster = Self { data_dir: data_dir.to_owned(), layout, binaries, runner, share };
        cluster.bring_up().await?;
        Ok(cluster)
    }

    /// Address of a database of this cluster for one of its logins. There is no password: the socket is for us alone.
    #[must_use]
    pub fn url(&self, login: &str, database: &str) -> String {
        let mut socket = String::new();
        for byte in self.layout.socket.as_os_str().as_encoded_bytes() {
            use std::fmt::Write as _;
            match byte {
                b'/' | b'-' | b'_' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => socket.push(char::from(*byte)),
                _ => {
                    let _infallible = write!(socket, "%{byte:02X}");
                }
            }
        }
        format!("postgres://{login}@localhost/{database}?host={socket}")
    }

    /// Address for the superuser, who makes roles and databases.
    #[must_use]
    pub fn superuser_url(&self) -> String {
        self.url("postgres", "postgres")
    }

    /// Which PostgreSQL runs it.
    #[must_use]
    pub fn binaries(&self) -> &Binaries {
        &self.binaries
    }

    /// Folder of the socket, for `psql -h`.
    #[must_use]
    pub fn socket(&self) -> &Path {
        &self.layout.socket
    }

    /// Starts the database again whenever it is gone, until `stop` is cancelled.
    pub async fn watch(&self, stop: &CancellationToken) {
        while stop.run_until_cancelled(tokio::time::sleep(WATCH)).await.is_some() {
            if matches!(Postmaster::look(&self.layout.cluster), Postmaster::Ready | Postmaster::NotReady) {
                continue;
            }
            tracing::error!("the private database is gone; starting it again");
            let (lock, _) = Layout::locks(&self.data_dir);
            let again = async {
                let _held = Exclusive::take(&lock, &self.data_dir).await?;
                self.bring_up().await
            };
            match again.await {
                Ok(()) => tracing::info!("the private database is back"),
                Err(error) => tracing::error!(%error, "the private database cannot be started"),
            }
        }
    }

    /// Gives up the share; the last one stops the database. Connections should be closed by now; open ones are ended.
    ///
    /// # Errors
    /// PostgreSQL does not stop within a minute.
    pub async fn stop(self) -> Result<Stopped, EmbeddedError> {
        let (lock, _) = Layout::locks(&self.data_dir);
        let _held = Exclusive::take(&lock, &self.data_dir).await?;
        if !self.share.leave() {
            return Ok(Stopped::UsedByOthers);
        }
        if matches!(Postmaster::look(&self.layout.cluster), Postmaster::Absent | Postmaster::Stale) {
            return Ok(Stopped::Down);
        }
        let mut command = self.runner.command(&self.binaries.program("pg_ctl"));
        command
            .args(["stop", "--silent", "--wait", "--timeout=60", "--mode=fast", "--pgdata"])
            .arg(&self.layout.cluster);
        self.runner.run("pg_ctl stop", &mut command).await?;
        Ok(Stopped::Down)
    }

    /// Starts PostgreSQL unless it runs, and waits until it takes connections. The lock must be held.
    async fn bring_up(&self) -> Result<(), EmbeddedError> {
        let since = Instant::now();
        let mut child = None;
        loop {
            match Postmaster::look(&self.layout.cluster) {
                Postmaster::Ready => return Ok(()),
                state @ (Postmaster::Absent | Postmaster::Stale) if child.is_none() => {
                    if state == Postmaster::Stale {
                        let path = self.layout.cluster.join("postmaster.pid");
                        fs::remove_file(&path).map_err(EmbeddedError::file("cannot remove", &path))?;
                    }
                    child = Some(self.spawn()?);
                }
                _ => {}
            }
            let ended = child.as_mut().and_then(|child: &mut tokio::process::Child| child.try_wait().ok().flatten());
            if ended.is_some() || since.elapsed() > START_PATIENCE {
                let reason = last_words(&self.layout.log).unwrap_or_else(|| "it says nothing".to_owned());
                if !reason.contains(ORPHANS_REMAIN) || since.elapsed() > START_PATIENCE {
                    return Err(EmbeddedError::NotReady { reason, log: self.layout.log.clone() });
                }
                child = None;
            }
            tokio::time::sleep(START_LOOK).await;
        }
    }

    fn spawn(&self) -> Result<tokio::process::Child, EmbeddedError> {
        let log = open_log(&self.layout.log)?;
        let errors = log.try_clone().map_err(EmbeddedError::file("cannot write", &self.layout.log))?;
        let program = self.binaries.program("postgres");
        let mut command = self.runner.command(&program);
        command.arg("-D").arg(&self.layout.cluster).arg("-k").arg(&self.layout.socket);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        // A group of its own: Ctrl+C in the terminal must reach the server alone, which stops the database last.
        command.process_group(0).stdout(Stdio::from(log)).stderr(Stdio::from(errors));
        command.spawn().map_err(EmbeddedError::file("cannot run", program))
    }
}

/// Makes the cluster beside its place and moves it there when it is whole, so that a killed start leaves no half of it.
async fn make(layout: &Layout, binaries: &Binaries, runner: &Runner) -> Result<(), EmbeddedError> {
    use std::os::unix::fs::DirBuilderExt as _;

    let draft = layout.cluster.with_extension("new");
    if draft.exists() {
        fs::remove_dir_all(&draft).map_err(EmbeddedError::file("cannot remove", &draft))?;
    }
    fs::DirBuilder::new().mode(0o700).create(&draft).map_err(EmbeddedError::file("cannot make", &draft))?;
    runner.give(&draft)?;
    let mut command = runner.command(&binaries.program("initdb"));
    command
        .args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"])
        .args(["--no-instructions", "--pgdata"])
        .arg(&draft);
    runner.run("initdb", &mut command).await?;
    fs::rename(&draft, &layout.cluster).map_err(EmbeddedError::file("cannot make", &layout.cluster))?;
    tracing::info!(major = binaries.major, "made the private database");
    Ok(())
}

fn open_log(path: &Path) -> Result<File, EmbeddedError> {
    use std::os::unix::fs::OpenOptionsExt as _;

    if fs::metadata(path).is_ok_and(|log| log.len() > LARGEST_LOG) {
        fs::rename(path, path.with_extension("log.1")).map_err(EmbeddedError::file("cannot move", path))?;
    }
    File::options().create(true).append(true).mode(0o600).open(path).map_err(EmbeddedError::file("cannot write", path))
}

/// The reason PostgreSQL gave, without its time stamp.
fn last_words(log: &Path) -> Option<String> {
    let text = fs::read_to_string(log).ok()?;
    let reason = text.lines().rev().take(20).find_map(|line| {
        ["FATAL:", "PANIC:", "ERROR:"]
            .iter()
            .find_map(|mark| line.split_once(mark))
            .map(|(_, reason)| reason.trim().to_owned())
    });
    reason.or_else(|| text.lines().next_back().map(str::to_owned))
}

#[cfg(test)]
mod tests;
