//! Checks that need neither a database nor a browser: format, clippy, and which crate may hold what.

mod borders;

use crate::cargo;
use crate::process;
use crate::report::Report;
use crate::setup;
use crate::workspace::Workspace;

/// All of them, one row each.
pub(crate) fn everything(workspace: &Workspace, report: &mut Report) {
    server_side(workspace, report);
    if setup::wasm_is_installed() {
        browser_side(workspace, report);
    } else {
        println!("\nThe client is not linted: `cargo xtask setup` brings the target {}.", cargo::WASM);
    }
}

/// Everything that compiles for this machine, and the borders of all crates.
pub(crate) fn server_side(workspace: &Workspace, report: &mut Report) {
    report.check("format", || process::run(cargo::command(&workspace.root).args(["fmt", "--all", "--check"])));
    report.check("crate borders", || borders::check(workspace));
    if process::find("cargo-deny").is_some() {
        // Advisories live on the network, so they are asked for by hand: `cargo deny check advisories`.
        report.check("cargo-deny", || {
            process::run(cargo::command(&workspace.root).args(["deny", "check", "bans", "licenses", "sources"]))
        });
    }
    report.check("clippy", || {
        process::run(cargo::command(&workspace.root).args(["clippy", "--all-targets", "--locked", "--", "-Dwarnings"]))
    });
}

/// The islands as the browser gets them.
pub(crate) fn browser_side(workspace: &Workspace, report: &mut Report) {
    report.check("clippy, client", || {
        process::run(cargo::command(&workspace.root).args([
            "clippy",
            "--package=frontend",
            "--package=app",
            "--package=bench-browser",
            "--features=app/hydrate",
            "--target",
            cargo::WASM,
            "--locked",
            "--",
            "-Dwarnings",
        ]))
    });
}
