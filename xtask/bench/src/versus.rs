//! A list page with everything around it against pgbench that sends the same SQL and nothing else. What the page costs
//! beyond its SQL is ours: sessions, checks, rendering, compression, logs.

use std::{io::Write as _, time::Duration};

use anyhow::{Context as _, bail, ensure};
use tempfile::NamedTempFile;

use crate::{
    captured::{self, Transaction},
    database::Database,
    http::Client,
    installation::Installation,
    load,
    script::Script,
    table::{Verdict, median},
};

/// People at once, and connections of pgbench: fewer than the server's pool has.
const PEOPLE: usize = 8;
/// Rows of a full page of a list.
const ROWS: usize = 25;
/// What the budget allows.
const LEAST: f64 = 0.60;
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
    let mut command = command(database, script, file);
    command.args([format!("-c{PEOPLE}"), "-j2".to_owned(), format!("-T{}", length.as_secs())]);
    let said = database.run(&mut command).await?;
    let rate = said.lines().find_map(|line| line.strip_prefix("tps = "));
    rate.and_then(|rate| rate.split(' ').next()?.parse().ok()).with_context(|| format!("pgbench said no rate: {said}"))
}

fn command(database: &Database, script: &Script, file: &NamedTempFile) -> tokio::process::Command {
    let mut command = database.pgbench();
    command.arg("--file").arg(file.path());
    for variable in &script.variables {
        command.arg("-D").arg(variable);
    }
    command
}
