//! A list page with everything around it against pgbench that sends the same SQL and nothing else. What the page costs
//! beyond its SQL is ours: sessions, checks, rendering, compression, logs.

use std::{fs, io::Write as _, time::Duration};

use anyhow::{Context as _, bail, ensure};
use tempfile::NamedTempFile;

use crate::{
    captured::{self, Transaction},
    database::Database,
    http::Client,
    installation::Installation,
    load,
    script::Script,
    table::{Verdict, median, quantile},
};

/// People at once, and connections of pgbench: fewer than the server's pool has.
const PEOPLE: usize = 8;
/// Rows of a full page of a list.
const ROWS: usize = 25;
/// What the budget allows.
const LEAST: f64 = 0.60;
/// So many times longer than its SQL the slowest twentieth of pages may take.
const MOST: f64 = 2.0;
/// Each side runs this long before it counts, so that connections and plans are there.
const WARM_UP: Duration = Duration::from_secs(2);
/// How the server calls itself at the database.
const SERVER: &str = "mayak";

/// How often and how long to measure.
#[derive(Clone, Copy)]
pub(crate) struct Rounds {
    /// Rounds, each with both sides.
    pub(crate) count: usize,
    /// Time of one side.
    pub(crate) length: Duration,
}

/// Pages per second of both.
pub(crate) struct Compared {
    page: f64,
    sql: f64,
    /// The most memory the server held since its start, in bytes.
    pub(crate) memory: u64,
}

impl Compared {
    /// Their ratio against the budget.
    pub(crate) fn verdict(&self) -> Verdict {
        let ratio = self.page / self.sql;
        Verdict {
            measured: format!("{ratio:.2} ({:.0} : {:.0} /s)", self.page, self.sql),
            within: Some(ratio >= LEAST),
        }
    }
}

/// Captures the SQL of the page and lets both sides run in turns.
///
/// # Errors
/// The page is not full, its SQL is not the same twice, or pgbench does not send the same.
pub(crate) async fn measure(
    installation: &Installation,
    database: &Database,
    who: &mut Client,
    path: &str,
    rounds: Rounds,
) -> anyhow::Result<Compared> {
    let (script, file) = prepare(installation, database, who, path).await?;
    let (mut pages, mut bare) = (Vec::new(), Vec::new());
    for round in 1..=rounds.count {
        let served = load::run(installation.address(), who, path, PEOPLE, rounds.length).await?;
        let rate = pgbench(database, &script, &file, rounds.length).await?;
        println!(
            "round {round}: {:.0} pages/s (half within {:.1} ms, 95 % within {:.1} ms), the SQL alone {rate:.0}/s",
            served.rate, served.median, served.slow
        );
        pages.push(served.rate);
        bare.push(rate);
    }
    Ok(Compared { page: median(&mut pages), sql: median(&mut bare), memory: installation.memory()?.peak })
}

/// What the slowest twentieth of pages takes against the slowest twentieth of the bare SQL.
///
/// # Errors
/// As [`measure`].
pub(crate) async fn slowest(
    installation: &Installation,
    database: &Database,
    who: &mut Client,
    path: &str,
    rounds: Rounds,
) -> anyhow::Result<Verdict> {
    let (script, file) = prepare(installation, database, who, path).await?;
    let (mut pages, mut bare) = (Vec::new(), Vec::new());
    for round in 1..=rounds.count {
        let served = load::run(installation.address(), who, path, PEOPLE, rounds.length).await?;
        let slow = slow_pgbench(database, &script, &file, rounds.length).await?;
        println!("round {round}: 95 % within {:.1} ms, the SQL alone within {slow:.1} ms", served.slow);
        pages.push(served.slow);
        bare.push(slow);
    }
    let (page, sql) = (median(&mut pages), median(&mut bare));
    Ok(Verdict { measured: format!("{:.2} ({page:.0} : {sql:.0} ms)", page / sql), within: Some(page <= MOST * sql) })
}

/// Captures the SQL of a full page as a script of pgbench, and warms both sides.
async fn prepare(
    installation: &Installation,
    database: &Database,
    who: &mut Client,
    path: &str,
) -> anyhow::Result<(Script, NamedTempFile)> {
    let page = who.get(path).await?.text()?;
    let rows = page.split("<tbody").nth(1).context("the list has no table")?.matches("<tr").count();
    ensure!(rows == ROWS, "the list shows {rows} rows instead of {ROWS}");
    // Every connection of the pool has prepared its statements, and the session counts as seen.
    load::run(installation.address(), who, path, PEOPLE, WARM_UP).await?;
    let sql = capture(database, who, path).await?;
    let script = Script::of(&sql);
    let mut file = NamedTempFile::new()?;
    file.write_all(script.text.as_bytes())?;
    is_the_same(database, &script, &file, &sql).await?;
    let statements: usize = sql.iter().map(|one| one.statements.len()).sum();
    println!("{path} sends {statements} messages in {} transactions", sql.len());
    pgbench(database, &script, &file, WARM_UP).await?;
    Ok((script, file))
}

/// The transactions of one request, as the database's log has them. The request is made until it was seen twice in the
/// same way: a job of the worker may fall into it.
async fn capture(database: &Database, who: &mut Client, path: &str) -> anyhow::Result<Vec<Transaction>> {
    let mut last = Vec::new();
    for _ in 0..5 {
        let log = database.overhear(async { who.get(path).await }).await?;
        let mut seen = captured::transactions(&log, SERVER);
        seen.retain(|one| !one.is_of_worker());
        seen.iter_mut().for_each(Transaction::end_with_commit);
        if !seen.is_empty() && seen == last {
            return Ok(seen);
        }
        last = seen;
    }
    bail!("{path} does not send the same SQL twice: {last:?}")
}

/// Compares what pgbench sends for the script with what the server sent.
async fn is_the_same(
    database: &Database,
    script: &Script,
    file: &NamedTempFile,
    sql: &[Transaction],
) -> anyhow::Result<()> {
    let once = async { database.run(command(database, script, file).args(["-c1", "-t1"])).await };
    let log = database.overhear(once).await?;
    let spelled = |all: &[Transaction]| all.iter().flat_map(Transaction::spelled_out).collect::<Vec<_>>();
    let (sent, wanted) = (spelled(&captured::transactions(&log, "pgbench")), spelled(sql));
    ensure!(sent == wanted, "pgbench does not send what the server sends\n{wanted:#?}\n{sent:#?}");
    Ok(())
}

/// Scripts per second.
async fn pgbench(database: &Database, script: &Script, file: &NamedTempFile, length: Duration) -> anyhow::Result<f64> {
    let mut command = loaded(database, script, file, length);
    let said = database.run(&mut command).await?;
    let rate = said.lines().find_map(|line| line.strip_prefix("tps = "));
    rate.and_then(|rate| rate.split(' ').next()?.parse().ok()).with_context(|| format!("pgbench said no rate: {said}"))
}

/// Milliseconds that nineteen of twenty scripts took at most, as pgbench logs them.
async fn slow_pgbench(
    database: &Database,
    script: &Script,
    file: &NamedTempFile,
    length: Duration,
) -> anyhow::Result<f64> {
    let logs = tempfile::tempdir()?;
    let mut command = loaded(database, script, file, length);
    command.arg("--log").arg("--log-prefix").arg(logs.path().join("run"));
    database.run(&mut command).await?;
    let mut times = Vec::new();
    for log in fs::read_dir(logs.path())? {
        for line in fs::read_to_string(log?.path())?.lines() {
            let micros: f64 = line.split(' ').nth(2).context("the log of pgbench has no time")?.parse()?;
            times.push(micros / 1000.0);
        }
    }
    ensure!(!times.is_empty(), "pgbench logged nothing");
    Ok(quantile(&mut times, 19, 20))
}

/// As many connections as there are people, for this long.
fn loaded(database: &Database, script: &Script, file: &NamedTempFile, length: Duration) -> tokio::process::Command {
    let mut command = command(database, script, file);
    command.args([format!("-c{PEOPLE}"), "-j2".to_owned(), format!("-T{}", length.as_secs())]);
    command
}

fn command(database: &Database, script: &Script, file: &NamedTempFile) -> tokio::process::Command {
    let mut command = database.pgbench();
    command.arg("--file").arg(file.path());
    for variable in &script.variables {
        command.arg("-D").arg(variable);
    }
    command
}
