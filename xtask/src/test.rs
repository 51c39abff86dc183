//! All checks and all tests, with nothing prepared by hand.
//!
//! What the tests are given in their environment:
//! - `MAYAK_TEST_ADMIN_URL`: the superuser of a running throwaway PostgreSQL;
//! - for the browser tests also `MAYAK_BIN` (the server), `MAYAK_SITE_DIR` (the site folder) and `MAYAK_CHROMIUM`.

use std::process::{Command, ExitCode};

use crate::build::{self, Care};
use crate::cargo;
use crate::lint;
use crate::postgres::Cluster;
use crate::process;
use crate::report::{Count, Report, Runner};
use crate::setup::{self, Need};
use crate::sqlx_prepare;
use crate::workspace::Workspace;

/// The address of the cluster for tests.
const ADMIN_URL: &str = "MAYAK_TEST_ADMIN_URL";

/// Runs everything; `fast` leaves out the browser.
///
/// # Errors
/// When the machine is not ready or PostgreSQL does not start. A failing check is no error but a row of the report.
pub(crate) fn everything(workspace: &Workspace, fast: bool) -> anyhow::Result<ExitCode> {
    setup::ready(workspace, if fast { &[Need::Postgres] } else { &Need::ALL })?;
    let cluster = Cluster::start()?;
    let mut report = Report::default();
    // First of all: stale query data would make everything else fail with a less helpful message.
    report.check("query data", || sqlx_prepare::is_fresh(workspace, &cluster));
    lint::server_side(workspace, &mut report);
    if !fast {
        lint::browser_side(workspace, &mut report);
    }
    report.tests("Rust tests", || rust_tests(workspace, &cluster));
    report.tests("examples in the docs", || {
        let mut command = cargo::command(&workspace.root);
        command.args(["test", "--doc", "--locked"]);
        Ok(Count::read(Runner::Cargo, &process::watch(&mut command)?))
    });
    if !fast && report.check("build", || build::everything(workspace, Care { server: false, client: true })) {
        report.tests("browser tests", || browser_tests(workspace, &cluster));
    }
    drop(cluster);
    Ok(report.close())
}

/// With cargo-nextest where it is installed: each test has a process of its own, and all crates run side by side.
fn rust_tests(workspace: &Workspace, cluster: &Cluster) -> anyhow::Result<Count> {
    let mut command = cargo::command(&workspace.root);
    let runner = if process::find("cargo-nextest").is_some() {
        command.args(["nextest", "run", "--locked", "--no-fail-fast", "--no-tests=pass", "--status-level=fail"]);
        Runner::Nextest
    } else {
        command.args(["test", "--locked", "--no-fail-fast", "--lib", "--bins", "--tests"]);
        Runner::Cargo
    };
    command.env(ADMIN_URL, cluster.url("postgres", "postgres"));
    Ok(Count::read(runner, &process::watch(&mut command)?))
}

fn browser_tests(workspace: &Workspace, cluster: &Cluster) -> anyhow::Result<Count> {
    let mut command = Command::new("npm");
    command
        .args(["test", "--silent"])
        .current_dir(workspace.path("end2end"))
        .env(ADMIN_URL, cluster.url("postgres", "postgres"))
        .env("MAYAK_BIN", workspace.program("mayak", false))
        .env("MAYAK_SITE_DIR", workspace.path("site"))
        .env("MAYAK_CHROMIUM", setup::browser::program()?);
    Ok(Count::read(Runner::Node, &process::watch(&mut command)?))
}
