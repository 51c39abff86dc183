//! Measures the budgets on a release build. The measuring itself is the program of `xtask/bench`; this prepares what it
//! needs: a machine, a build and a database.

use std::process::Command;

use crate::build::{self, Care};
use crate::cargo;
use crate::postgres::Cluster;
use crate::process;
use crate::setup::{self, Need};
use crate::workspace::Workspace;

/// What the matching engine is compared with; needs Python 3.11 or newer.
const SCIPY: &str = "scipy==1.17.1";

/// The log that tells which statements a page sends: as JSON, because those have lines of their own.
const LOG: [&str; 2] = ["logging_collector=on", "log_destination=jsonlog"];

/// Builds and measures. A budget that is missed is said in the table and is no error.
///
/// # Errors
/// When the machine is not ready, the build fails or something could not be measured.
pub(crate) fn measure(workspace: &Workspace, arguments: &[String]) -> anyhow::Result<()> {
    setup::ready(workspace, &Need::ALL)?;
    build::everything(workspace, Care::SHIPPED)?;
    process::run(cargo::command(&workspace.root).args(["build", "--package=bench", "--release"]))?;
    let cluster = Cluster::start_with(&LOG)?;
    process::run(
        Command::new(workspace.program("bench", true))
            .arg("installation")
            .arg("--root")
            .arg(&workspace.root)
            .arg("--server")
            .arg(workspace.program("mayak", true))
            .arg("--site")
            .arg(workspace.path("site"))
            .arg("--programs")
            .arg(setup::postgres::programs()?)
            .arg("--socket")
            .arg(cluster.socket())
            .arg("--data")
            .arg(cluster.data())
            .arg("--chromium")
            .arg(setup::browser::program()?)
            .args(arguments),
    )
}

/// Builds the matching engine and compares it with scipy, installed into an environment of its own, and with itself as a
/// browser runs it.
///
/// # Errors
/// When there is no Python, scipy cannot be installed, the build fails or something could not be measured.
pub(crate) fn matching(workspace: &Workspace) -> anyhow::Result<()> {
    setup::ready(workspace, &[Need::Wasm, Need::NodePackages])?;
    let environment = workspace.path(".data/scipy");
    let python = environment.join("bin/python");
    if !python.exists() {
        process::run(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    }
    process::run(Command::new(&python).args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        SCIPY,
    ]))?;
    process::run(cargo::command(&workspace.root).args(["build", "--package=bench", "--release"]))?;
    process::run(cargo::command(&workspace.root).args(["build", "--package=domain", "--example=assign", "--release"]))?;
    let module = build::engine(workspace)?;
    process::run(
        Command::new(workspace.program("bench", true))
            .arg("matching")
            .arg("--module")
            .arg(module.join("mayak.js"))
            .arg("--python")
            .arg(python)
            .arg("--assign")
            .arg(workspace.program("examples/assign", true)),
    )
}
