//! Builds what a browser and a server need: the client, the styles, the site folder and the program `mayak`.

use std::path::PathBuf;
use std::process::Command;
use std::thread;

use anyhow::anyhow;

use crate::cargo;
use crate::process;
use crate::setup::{self, Need};
use crate::workspace::Workspace;

/// The one profile of the client. A debug client would be ten times larger and hide what the budgets are about.
const CLIENT_PROFILE: &str = "wasm-release";

/// How much care a build takes.
#[derive(Clone, Copy)]
pub(crate) struct Care {
    /// Optimise the server, which takes minutes.
    pub(crate) server: bool,
    /// Let `wasm-opt` go over the client: 2 % fewer bytes for ten seconds. What is tested is what will be shipped.
    pub(crate) client: bool,
}

impl Care {
    /// For looking at the result on this machine, soon.
    pub(crate) const QUICK: Self = Self { server: false, client: false };
    /// For other people.
    pub(crate) const SHIPPED: Self = Self { server: true, client: true };

    /// The care behind `--release`.
    pub(crate) fn of(release: bool) -> Self {
        if release { Self::SHIPPED } else { Self::QUICK }
    }
}

/// Builds everything.
///
/// # Errors
/// When something does not compile, or the site cannot be written.
pub(crate) fn everything(workspace: &Workspace, care: Care) -> anyhow::Result<()> {
    // Client and server share no build product and cargo locks their folders apart, so both cores stay busy.
    let (client, host) = thread::scope(|scope| {
        let client = scope.spawn(|| process::run(&mut client(workspace)));
        let host = if care.server {
            process::run(&mut site_program(workspace)).and_then(|()| process::run(&mut release_server(workspace)))
        } else {
            process::run(&mut host(workspace))
        };
        (client.join().unwrap_or_else(|_| Err(anyhow!("the build of the client panicked"))), host)
    });
    client?;
    host?;
    site(workspace, care.client)
}

/// Builds the matching engine as a browser runs it; the folder of the module for node.
///
/// # Errors
/// When something does not compile.
pub(crate) fn engine(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    let target = ["--package=bench-browser", "--target", cargo::WASM, "--profile", CLIENT_PROFILE];
    process::run(&mut side_by_side(workspace, &target))?;
    process::run(&mut site_program(workspace))?;
    let out = workspace.target.join("engine");
    let mut command = Command::new(workspace.program("site", false));
    command.arg("module").arg("--wasm");
    command.arg(workspace.target.join(cargo::WASM).join(CLIENT_PROFILE).join("bench_browser.wasm"));
    if let Some(program) = setup::node::wasm_opt(workspace) {
        command.arg("--wasm-opt").arg(program);
    }
    process::run(command.arg("--out").arg(&out))?;
    Ok(out)
}

fn client(workspace: &Workspace) -> Command {
    side_by_side(workspace, &["--package=frontend", "--target", cargo::WASM, "--profile", CLIENT_PROFILE])
}

/// All default members at once, as the tests build them: any other choice unifies features differently and compiles
/// the dependencies a second time.
fn host(workspace: &Workspace) -> Command {
    side_by_side(workspace, &["--bins"])
}

/// Beside a release server nobody needs the same one unoptimised.
fn site_program(workspace: &Workspace) -> Command {
    side_by_side(workspace, &["--package=site"])
}

fn release_server(workspace: &Workspace) -> Command {
    side_by_side(workspace, &["--package=server", "--release"])
}

/// `cargo build` without a progress bar: two of them on one terminal would overwrite each other.
fn side_by_side(workspace: &Workspace, arguments: &[&str]) -> Command {
    let mut command = cargo::command(&workspace.root);
    command.arg("build").args(arguments).env("CARGO_TERM_PROGRESS_WHEN", "never");
    command
}

/// Writes `site/` with the program of `xtask/site`.
fn site(workspace: &Workspace, optimise: bool) -> anyhow::Result<()> {
    let mut command = Command::new(workspace.program("site", false));
    command
        .arg("site")
        .arg("--client")
        .arg(workspace.target.join(cargo::WASM).join(CLIENT_PROFILE).join("frontend.wasm"))
        .arg("--style")
        .arg(workspace.path("style"))
        .arg("--cache")
        .arg(workspace.target.join("site-cache"))
        .arg("--out")
        .arg(workspace.path("site"));
    if optimise {
        setup::ready(workspace, &[Need::Optimiser])?;
        if let Some(program) = setup::node::wasm_opt(workspace) {
            command.arg("--wasm-opt").arg(program);
        }
    }
    process::run(&mut command)
}
