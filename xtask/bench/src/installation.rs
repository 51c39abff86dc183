//! The server under measurement: a release build in a fresh data folder, logging as in production.

use std::{
    fs::{self, File},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
    time::sleep,
};

use crate::{database::Database, http::Client};

/// Longest wait for a start or a stop.
const PATIENCE: Duration = Duration::from_mins(2);
/// Pause between two looks whether the server is ready.
const LOOK: Duration = Duration::from_millis(2);

/// Settings, and the process while it runs.
pub(crate) struct Installation {
    program: PathBuf,
    site: PathBuf,
    database: (String, String),
    folder: TempDir,
    address: SocketAddr,
    process: Option<Child>,
}

/// Memory of the process that is really in use (resident set), in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Memory {
    /// Now.
    pub(crate) now: u64,
    /// The most since the start.
    pub(crate) peak: u64,
}

impl Installation {
    /// Chooses a free port and an empty folder.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub(crate) fn new(program: &Path, site: &Path, database: &Database) -> anyhow::Result<Self> {
        let address = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        Ok(Self {
            program: program.to_owned(),
            site: site.to_owned(),
            database: (database.url("mayak_app"), database.url("mayak_owner")),
            folder: TempDir::with_prefix("mayak-bench-")?,
            address,
            process: None,
        })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its log, one JSON object per line.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn log(&self) -> anyhow::Result<String> {
        fs::read_to_string(self.log_file()).context("the server has no log")
    }

    /// Loads the demonstration and returns what it prints.
    ///
    /// # Errors
    /// It ends before it has printed everything.
    pub(crate) async fn load_demonstration(&self) -> anyhow::Result<String> {
        let mut process = self.command("demo")?.stdout(Stdio::piped()).spawn()?;
        let mut lines = BufReader::new(process.stdout.take().context("the demonstration has no output")?).lines();
        let mut text = String::new();
        while let Some(line) = lines.next_line().await? {
            text.push_str(&line);
            text.push('\n');
            // The last line of the list.
            if line.contains("/dev/mail") {
                terminate(&mut process).await?;
                return Ok(text);
            }
        }
        bail!("the demonstration was not loaded\n{}", self.log()?)
    }

    /// Starts it and says how long it took until it was ready.
    ///
    /// # Errors
    /// It ends, or does not become ready.
    pub(crate) async fn start(&mut self) -> anyhow::Result<Duration> {
        let mut command = self.command("serve")?;
        let since = Instant::now();
        let process = self.process.insert(command.spawn()?);
        loop {
            if let Ok(mut client) = Client::connect(self.address).await
                && client.get("/readyz").await.is_ok_and(|answer| answer.status == 200)
            {
                return Ok(since.elapsed());
            }
            if since.elapsed() > PATIENCE || process.try_wait()?.is_some() {
                bail!("the server did not become ready\n{}", self.log()?);
            }
            sleep(LOOK).await;
        }
    }

    /// Stops it as systemd does.
    ///
    /// # Errors
    /// It does not end.
    pub(crate) async fn stop(&mut self) -> anyhow::Result<()> {
        match self.process.as_mut() {
            Some(process) => terminate(process).await,
            None => Ok(()),
        }
    }

    /// What the process holds.
    ///
    /// # Errors
    /// There is no process, or this system has no `/proc`.
    pub(crate) fn memory(&self) -> anyhow::Result<Memory> {
        let id = self.process.as_ref().and_then(Child::id).context("the server does not run")?;
        let status = fs::read_to_string(format!("/proc/{id}/status"))?;
        let field = |name: &str| -> anyhow::Result<u64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).context("no such line in /proc")?;
            Ok(line.trim().trim_end_matches(" kB").parse::<u64>()? * 1024)
        };
        Ok(Memory { now: field("VmRSS:")?, peak: field("VmHWM:")? })
    }

    /// The program with these settings and no others: what the caller has in the environment must not matter.
    fn command(&self, role: &str) -> anyhow::Result<Command> {
        let mut command = Command::new(&self.program);
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if ["MAYAK_", "SMTP_", "DATABASE_", "RUST_"].iter().any(|start| text.starts_with(start)) {
                command.env_remove(&name);
            }
        }
        command
            .arg(role)
            .env("MAYAK_ADDRESS", self.address.to_string())
            .env("MAYAK_BASE_URL", format!("http://localhost:{}", self.address.port()))
            .env("MAYAK_DATA_DIR", self.folder.path())
            .env("MAYAK_SITE_DIR", &self.site)
            .env("MAYAK_LOG", "json")
            .env("DATABASE_URL", &self.database.0)
            .env("DATABASE_OWNER_URL", &self.database.1)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(self.log_file())?)
            .kill_on_drop(true);
        Ok(command)
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("log")
    }
}

/// Asks a process to end and waits for it.
async fn terminate(process: &mut Child) -> anyhow::Result<()> {
    let Some(id) = process.id() else { return Ok(()) };
    Command::new("kill").arg(id.to_string()).status().await?;
    tokio::time::timeout(PATIENCE, process.wait()).await.context("it does not end")??;
    Ok(())
}
