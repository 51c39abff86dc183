//! Measures what a release build costs against the budgets of the project, on a PostgreSQL that `cargo xtask bench` has
//! started for it and with the demonstration region. What falls short is said, never hidden; only a measurement that
//! could not be made is an error.
//!
//! | module | question it answers |
//! |---|---|
//! | [`weight`] | how many bytes does a first visit transfer |
//! | [`crawl`] | how many statements does each page send |
//! | [`versus`] | how near is a list page to its bare SQL: [`captured`], [`script`], [`load`] |
//! | [`search`] | the same for the search of a large pool |
//! | [`organisations`] | how long does the card of an organisation take among many |
//! | [`installation`] | how soon is the server ready, how much memory does it hold |
//! | [`lists`] | how long do a list of 10 000 and a table of 5 000 take, and how much memory |
//! | [`schools`] | does a school's list become slower when there are many other schools |
//! | [`board`] | how long does the board of matching take, and saving 500 pairs of it |
//! | [`vitals`] | when does a slow telephone see the page |
//! | [`matching`] | how does the matching engine compare with scipy; needs none of the others |

mod board;
mod captured;
mod crawl;
mod database;
mod http;
mod installation;
mod lists;
mod load;
mod logins;
mod matching;
mod organisations;
mod routes;
mod schools;
mod script;
mod search;
mod table;
mod versus;
mod vitals;
mod weight;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use anyhow::Context as _;
use clap::Parser;

use crate::{
    crawl::Crawl, database::Database, http::Client, installation::Installation, logins::Logins, table::Table,
    versus::Rounds,
};

/// The list whose cost is compared with its SQL: a school with more than one page of mentees.
const LIST: &str = "/s/gimnaziya-5/mentees";
/// Who looks at it.
const CURATOR: &str = "gimnaziya-5";
/// Starts that are timed; the one in the middle counts.
const STARTS: usize = 5;
/// What «at rest» means: the start is over, the worker has looked for letters a few times.
const REST: Duration = Duration::from_secs(10);

/// What is measured.
#[derive(Parser)]
enum Subject {
    /// The budgets of an installation
    Installation(Cli),
    /// The matching engine
    Matching(matching::Arguments),
}

/// Where everything is; `cargo xtask bench` fills it in.
#[derive(clap::Args)]
struct Cli {
    /// Folder of the repository
    #[arg(long)]
    root: PathBuf,
    /// The server
    #[arg(long)]
    server: PathBuf,
    /// The site folder
    #[arg(long)]
    site: PathBuf,
    /// Folder of psql and pgbench
    #[arg(long)]
    programs: PathBuf,
    /// Folder of the unix socket of a PostgreSQL that may be written to, superuser postgres
    #[arg(long)]
    socket: PathBuf,
    /// Its data folder
    #[arg(long)]
    data: PathBuf,
    /// The browser
    #[arg(long)]
    chromium: PathBuf,
    /// Rounds of the comparison with the bare SQL
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Seconds of each side of a round
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Only what has this word in its name: weight, queries, list, lists, start, vitals, search, organisations,
    /// board, schools
    #[arg(long)]
    only: Option<String>,
}

impl Cli {
    fn wants(&self, name: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == name)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let measured = match Subject::parse() {
        Subject::Installation(cli) => measure(&cli).await,
        Subject::Matching(arguments) => {
            say_how_busy();
            matching::measure(&arguments)
        }
    };
    match measured {
        Ok(table) => {
            println!("\n{table}");
            if table.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(cli: &Cli) -> anyhow::Result<Table> {
    say_how_busy();
    let database = Database::create(&cli.programs, &cli.socket, &cli.data).await?;
    let mut installation = Installation::new(&cli.server, &cli.site, &database)?;
    println!("loading the demonstration region");
    let logins = Logins::read(&installation.load_demonstration().await?)?;
    database.settle().await?;

    let mut table = Table::default();
    if cli.wants("start") {
        let ready = starts(&mut installation).await;
        table.add("start to ready, database up", "≤ 1 s", ready.map(|seconds| table::seconds(seconds, 1.0)));
    }
    let rounds = Rounds { count: cli.rounds, length: Duration::from_secs(cli.seconds) };
    let ready = installation.start().await?;
    println!("the server was ready after {} ms", ready.as_millis());
    if cli.wants("list") {
        tokio::time::sleep(REST).await;
        let memory = installation.memory().map(|memory| table::megabytes(memory.now, 60.0));
        table.add("server memory at rest", "≤ 60 MB", memory);
    }
    if cli.wants("weight") {
        weight::measure(&mut table, &cli.site, installation.address(), &logins, LIST).await;
    }
    if cli.wants("queries") {
        let crawled = Crawl::of(&installation, &logins, &cli.root).await;
        table.add("statements of one page, most", "≤ 4", crawled.map(|crawl| crawl.verdict()));
    }
    if cli.wants("list") {
        let mut curator = Client::connect(installation.address()).await?;
        logins.sign_in(&mut curator, CURATOR).await?;
        let compared = versus::measure(&installation, &database, &mut curator, LIST, rounds).await;
        let (ratio, memory) = match compared {
            Ok(compared) => (Ok(compared.verdict()), Ok(table::megabytes(compared.memory, 150.0))),
            Err(error) => (Err(error), Err(anyhow::anyhow!("there was no load"))),
        };
        table.add("list page against its SQL in pgbench", "≥ 0.60", ratio);
        table.add("server memory under load", "≤ 150 MB", memory);
    }
    if cli.wants("lists") {
        lists::measure(&mut table, &mut installation, &logins).await;
    }
    if cli.wants("vitals") {
        vitals::measure(&mut table, cli, installation.address(), &logins, LIST).await;
    }
    if cli.wants("search") {
        search::measure(&mut table, &installation, &database, &logins, rounds).await;
    }
    if cli.wants("organisations") {
        organisations::measure(&mut table, &installation, &database, &logins, rounds).await;
    }
    if cli.wants("board") {
        board::measure(&mut table, &installation, &database, &logins).await;
    }
    // The last: it leaves a database that is no longer the demonstration.
    if cli.wants("schools") {
        schools::measure(&mut table, &database, &installation, &logins).await;
    }
    installation.stop().await.context("the server did not stop")?;
    Ok(table)
}

/// Whoever else works on this machine is measured too, and should be known.
fn say_how_busy() {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    if let Ok(load) = std::fs::read_to_string("/proc/loadavg") {
        println!("{cores} cores; load of the last minutes before the measurement: {}", load.trim());
    }
}

/// Seconds from the start of the process to its first «ready», the one in the middle of some.
async fn starts(installation: &mut Installation) -> anyhow::Result<f64> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        times.push(installation.start().await?.as_secs_f64());
        installation.stop().await?;
    }
    Ok(table::median(&mut times))
}
