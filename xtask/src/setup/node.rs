//! node and the packages of `end2end/package.json`: Playwright, axe and a test mail server for the browser tests, and
//! `wasm-opt`, which makes the client about a third smaller.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, bail};

use super::{apt, say};
use crate::process;
use crate::workspace::Workspace;

/// The oldest version Playwright runs on.
const OLDEST: u32 = 20;

/// Installs what is missing.
pub(super) fn ready(workspace: &Workspace) -> anyhow::Result<String> {
    let missing: Vec<_> = [("node", "nodejs"), ("npm", "npm")]
        .into_iter()
        .filter_map(|(program, package)| process::find(program).is_none().then_some(package))
        .collect();
    if !missing.is_empty() {
        if let Some(offered) = apt::candidate("nodejs").filter(|offered| *offered < OLDEST) {
            bail!(
                "missing (the browser tests are written for node). The package of this system is version {offered}; \
                 install {OLDEST} or newer from https://nodejs.org/en/download and run this again"
            );
        }
        apt::install("node packages", "the browser tests are written for node", &missing)?;
    }
    let version = process::capture(Command::new("node").arg("--version"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST) {
        bail!("node {} is too old for the browser tests: install version {OLDEST} or newer", version.trim());
    }
    install(workspace)
}

/// The same for `wasm-opt` alone, where failing is no harm: without it the client is only larger.
pub(super) fn optimiser_ready(workspace: &Workspace) -> String {
    if process::find("node").is_none() || process::find("npm").is_none() {
        return "left out, because there is no node; the browser client stays larger".to_owned();
    }
    install(workspace).unwrap_or_else(|error| format!("left out, the browser client stays larger ({error:#})"))
}

/// `wasm-opt`, if the packages are installed.
pub(crate) fn wasm_opt(workspace: &Workspace) -> Option<PathBuf> {
    let program = workspace.path("end2end/node_modules/binaryen/bin/wasm-opt");
    (program.is_file() && process::find("node").is_some()).then_some(program)
}

/// `npm ci`, unless the folder was filled from this very lock file.
fn install(workspace: &Workspace) -> anyhow::Result<String> {
    let lock = workspace.path("end2end/package-lock.json");
    let done = workspace.path("end2end/node_modules/.installed-from.json");
    if fs::read(&done).is_ok_and(|installed| fs::read(&lock).is_ok_and(|wanted| wanted == installed)) {
        return Ok("as the lock file says".to_owned());
    }
    say("node packages", "`npm ci` in end2end: the browser tests and wasm-opt come from there");
    process::run(
        Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(workspace.path("end2end")),
    )
    .context("npm could not install the packages")?;
    fs::copy(&lock, &done)?;
    Ok("installed".to_owned())
}
