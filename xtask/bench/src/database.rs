//! The database under the server: made afresh, spoken to through the programs of PostgreSQL.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use anyhow::{Context as _, bail};
use tokio::{process::Command, time::sleep};

/// Name of the database.
const NAME: &str = "mayak_bench";
/// Until sessions have noticed a changed setting, and until a pool has put its connections in order.
const PAUSE: Duration = Duration::from_millis(500);

/// A database of the throwaway cluster.
pub(crate) struct Database {
    programs: PathBuf,
    socket: PathBuf,
    data: PathBuf,
}

impl Database {
    /// Makes it, empty; the server brings the schema.
    ///
    /// # Errors
    /// There is no such cluster.
    pub(crate) async fn create(programs: &Path, socket: &Path, data: &Path) -> anyhow::Result<Self> {
        let database = Self { programs: programs.to_owned(), socket: socket.to_owned(), data: data.to_owned() };
        let roles = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations/roles.sql");
        database.run(database.psql("postgres").args(["--file", roles])).await?;
        let create = format!("create database {NAME} owner mayak_owner");
        database.run(database.psql("postgres").args(["--command", &create])).await?;
        Ok(database)
    }

    /// Address for a login.
    pub(crate) fn url(&self, user: &str) -> String {
        format!("postgres://{user}@localhost/{NAME}?host={}", self.socket.display().to_string().replace('/', "%2F"))
    }

    /// Brings it to rest after a load: statistics as they will stay, nothing left to be done in the background.
    ///
    /// # Errors
    /// The database refuses.
    pub(crate) async fn settle(&self) -> anyhow::Result<()> {
        self.ask("vacuum analyze").await?;
        self.ask("checkpoint").await.map(drop)
    }

    /// Changes what is in it, past the server.
    ///
    /// # Errors
    /// The database refuses.
    pub(crate) async fn change(&self, statements: &str) -> anyhow::Result<()> {
        self.ask(statements).await.map(drop)
    }

    /// Copies schools and people until there are `schools` schools, `mentees` mentees in the one of this address, and
    /// `others` in each that was added.
    ///
    /// # Errors
    /// The database refuses.
    pub(crate) async fn enlarge(&self, school: &str, schools: u32, mentees: u32, others: u32) -> anyhow::Result<()> {
        let mut psql = self.psql(NAME);
        psql.arg(format!("--set=school={school}")).arg(format!("--set=schools={schools}"));
        psql.arg(format!("--set=mentees={mentees}")).arg(format!("--set=others={others}"));
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/schools.sql");
        self.run(psql.args(["--file", file])).await.map(drop)
    }

    /// Does something while the cluster logs every statement, and returns the log of that time: one JSON object per line.
    ///
    /// # Errors
    /// The database refuses, or the task fails.
    pub(crate) async fn overhear<T>(&self, task: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<String> {
        self.ask("alter system set log_statement = 'all'").await?;
        self.ask("select pg_reload_conf()").await?;
        let file = self.data.join(self.ask("select pg_current_logfile('jsonlog')").await?.trim());
        sleep(PAUSE).await;
        let before = fs::metadata(&file)?.len();
        let done = task.await;
        sleep(PAUSE).await;
        let log = fs::read(&file)?;
        self.ask("alter system reset log_statement").await?;
        self.ask("select pg_reload_conf()").await?;
        sleep(PAUSE).await;
        done?;
        let begin = usize::try_from(before)?;
        Ok(String::from_utf8_lossy(log.get(begin..).context("the log became shorter")?).into_owned())
    }

    /// pgbench as the server's login.
    pub(crate) fn pgbench(&self) -> Command {
        let mut command = self.program("pgbench");
        command.args(["--username=mayak_app", "--no-vacuum", "--protocol=prepared", NAME]);
        command
    }

    /// Runs one of these programs and returns what it prints.
    ///
    /// # Errors
    /// It fails; the message holds its words.
    pub(crate) async fn run(&self, command: &mut Command) -> anyhow::Result<String> {
        let output = command.stdin(Stdio::null()).output().await?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr).trim_end());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    async fn ask(&self, statement: &str) -> anyhow::Result<String> {
        self.run(self.psql(NAME).args(["--command", statement])).await
    }

    fn psql(&self, database: &str) -> Command {
        let mut command = self.program("psql");
        command.args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"]);
        command.args(["--username=postgres", "--dbname", database]);
        command
    }

    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        command.arg("--host").arg(&self.socket);
        command
    }
}
