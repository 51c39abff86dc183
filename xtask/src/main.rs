//! `cargo xtask …`: everything a developer, a demonstration and the build server do with this repository.
//!
//! One command per file. `demo`, `test` and `bench` set the machine up themselves; the rest expects that `setup` has run.

mod bench;
mod build;
mod cargo;
mod clean_data;
mod demo;
mod lint;
mod postgres;
mod process;
mod report;
mod run;
mod setup;
mod sqlx_prepare;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::build::Care;
use crate::report::Report;
use crate::setup::Need;
use crate::workspace::Workspace;

/// Builds, runs and checks Маяк.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make this machine ready: WebAssembly target, PostgreSQL, node packages, Chromium
    Setup,
    /// Build the browser client, the styles and the server
    Build(Profile),
    /// Build and start the server; what stands after `--` goes to `mayak serve`
    Run(Passed),
    /// Set up, build, start with a demonstration region and print addresses and logins
    Demo(Passed),
    /// Set up, check and test everything; ends with «N passed, N failed»
    Test {
        /// Leave out the browser: neither its tests nor the client are built
        #[arg(long)]
        fast: bool,
    },
    /// Set up, build for release and measure the budgets: sizes, statements, speed, memory, what a slow telephone sees
    Bench {
        #[command(subcommand)]
        part: Option<Part>,
        /// Arguments of the measuring program, for example `--only=list --rounds=2`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Format, clippy and crate borders, without building or a database
    Lint,
    /// Check the SQL of the store against a fresh database and rewrite server/store/.sqlx
    SqlxPrepare,
    /// Delete the private database and everything else a local run has written (.data)
    CleanData {
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

/// What can be measured without an installation.
#[derive(Subcommand)]
enum Part {
    /// The matching engine beside scipy, which is fetched
    Matching,
}

#[derive(Args)]
struct Profile {
    /// Optimise the server and the client
    #[arg(long)]
    release: bool,
}

#[derive(Args)]
struct Passed {
    #[command(flatten)]
    profile: Profile,
    /// Arguments of the server
    #[arg(last = true)]
    arguments: Vec<String>,
}

fn main() -> ExitCode {
    match perform(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(command: Command) -> anyhow::Result<ExitCode> {
    let workspace = Workspace::find()?;
    match command {
        Command::Setup => setup::ready(&workspace, &Need::ALL)?,
        Command::Build(profile) => build::everything(&workspace, Care::of(profile.release))?,
        Command::Run(Passed { profile, arguments }) => {
            run::serve(&workspace, profile.release, &arguments)?;
        }
        Command::Demo(Passed { profile, arguments }) => {
            demo::start(&workspace, profile.release, &arguments)?;
        }
        Command::Test { fast } => return test::everything(&workspace, fast),
        Command::Bench { part: Some(Part::Matching), .. } => bench::matching(&workspace)?,
        Command::Bench { part: None, arguments } => bench::measure(&workspace, &arguments)?,
        Command::Lint => {
            let mut report = Report::default();
            lint::everything(&workspace, &mut report);
            return Ok(report.close());
        }
        Command::SqlxPrepare => sqlx_prepare::rewrite(&workspace)?,
        Command::CleanData { yes } => clean_data::delete(&workspace, yes)?,
    }
    Ok(ExitCode::SUCCESS)
}
