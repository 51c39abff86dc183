//! A throwaway PostgreSQL for tests and for checking queries: made in a fresh folder, reached over a unix socket only,
//! without any promise to survive a crash, gone at the end.

use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use crate::process;
use crate::setup;

/// Folders are named after the process that made them, so that a later run can tell which of them are orphans.
const PREFIX: &str = "mayak-pg-";
/// The path of a unix socket may have about a hundred bytes, so the folder is not somewhere deep in `target/`.
const HOME: &str = "/tmp";
/// The cluster's files, inside.
const DATA: &str = "data";
const START: Duration = Duration::from_mins(1);

/// A running cluster; dropping it stops the server and deletes its files.
pub(crate) struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    account: Option<Account>,
    server: Child,
}

/// Who runs the server when we are root, which PostgreSQL refuses to be run by.
#[derive(Clone, Copy)]
struct Account {
    uid: u32,
    gid: u32,
}

impl Cluster {
    /// Makes and starts a cluster.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or does not start.
    pub(crate) fn start() -> anyhow::Result<Self> {
        Self::start_with(&[])
    }

    /// The same with settings of PostgreSQL: `name=value`.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or does not start.
    pub(crate) fn start_with(settings: &[&str]) -> anyhow::Result<Self> {
        sweep();
        let programs = setup::postgres::programs()?;
        let account = process::is_root().then(Account::find).transpose()?;
        let folder = Path::new(HOME).join(format!("{PREFIX}{}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        if let Some(account) = account {
            std::os::unix::fs::chown(&folder, Some(account.uid), Some(account.gid))?;
        }
        let data = folder.join(DATA);
        process::capture(
            as_account(&programs.join("initdb"), account, &folder)
                .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "-D"])
                .arg(&data),
        )?;
        let server = as_account(&programs.join("postgres"), account, &folder)
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&folder)
            .args(["-h", "", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"])
            .args(["-c", "max_connections=300", "-c", "timezone=UTC", "-c", "logging_collector=off"])
            .args(settings.iter().flat_map(|setting| ["-c", setting]))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(folder.join("log"))?)
            .spawn()
            .context("cannot start PostgreSQL")?;
        let mut cluster = Self { folder, programs, account, server };
        cluster.wait()?;
        Ok(cluster)
    }

    /// Address of a database for somebody who may do everything.
    pub(crate) fn url(&self, user: &str, database: &str) -> String {
        let socket = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://{user}@localhost/{database}?host={socket}")
    }

    /// psql on a database, stopping at the first error.
    pub(crate) fn psql(&self, user: &str, database: &str) -> Command {
        let mut command = Command::new(self.programs.join("psql"));
        command
            .args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--username", user, "--dbname", database])
            .arg("--host")
            .arg(&self.folder);
        command
    }

    /// Folder of its unix socket.
    pub(crate) fn socket(&self) -> &Path {
        &self.folder
    }

    /// Folder of its files.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join(DATA)
    }

    fn wait(&mut self) -> anyhow::Result<()> {
        let start = Instant::now();
        while process::capture(self.psql("postgres", "postgres").args(["--command", "select 1"])).is_err() {
            if self.server.try_wait()?.is_some() || start.elapsed() > START {
                let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                bail!("PostgreSQL did not start\n{log}");
            }
            pause();
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        stop(&self.programs, self.account, &self.folder);
        // Whatever is left is reported by nobody: the folder is under /tmp and the next run sweeps.
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Account {
    /// The account of the Debian package, or the one that owns nothing.
    fn find() -> anyhow::Result<Self> {
        let users = fs::read_to_string("/etc/passwd")?;
        ["postgres", "nobody"]
            .into_iter()
            .find_map(|name| users.lines().find_map(|line| Self::parse(line, name)))
            .context("there is neither a user postgres nor a user nobody to run PostgreSQL as")
    }

    /// `name:x:uid:gid:…`
    fn parse(line: &str, name: &str) -> Option<Self> {
        let mut fields = line.split(':');
        if fields.next() != Some(name) {
            return None;
        }
        Some(Self { uid: fields.nth(1)?.parse().ok()?, gid: fields.next()?.parse().ok()? })
    }
}

fn as_account(program: &Path, account: Option<Account>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    if let Some(Account { uid, gid }) = account {
        command.uid(uid).gid(gid);
    }
    command
}

/// Stops at once: nothing in the cluster is worth a checkpoint.
fn stop(programs: &Path, account: Option<Account>, folder: &Path) {
    let stopped = process::capture(
        as_account(&programs.join("pg_ctl"), account, folder)
            .args(["stop", "--mode=immediate", "-D"])
            .arg(folder.join(DATA)),
    );
    if let Err(error) = stopped {
        eprintln!("the throwaway database did not stop: {error:#}");
    }
}

/// Stops and deletes what runs that were killed have left behind.
fn sweep() {
    for entry in Path::new(HOME).read_dir().into_iter().flatten().flatten() {
        let name = entry.file_name();
        let owner = name.to_str().and_then(|name| name.strip_prefix(PREFIX)).and_then(|id| id.parse::<u32>().ok());
        let Some(owner) = owner else { continue };
        if Path::new("/proc").join(owner.to_string()).exists() || !Path::new("/proc/self").exists() {
            continue;
        }
        if entry.path().join("data/postmaster.pid").exists() {
            let account = process::is_root().then(|| Account::find().ok()).flatten();
            if let Ok(programs) = setup::postgres::programs() {
                stop(&programs, account, &entry.path());
            }
        }
        let _ = fs::remove_dir_all(entry.path());
    }
}

#[expect(clippy::disallowed_methods, reason = "there is no async runtime here, and nobody else on this thread")]
fn pause() {
    thread::sleep(Duration::from_millis(50));
}
