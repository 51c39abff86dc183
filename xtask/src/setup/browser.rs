//! A Chromium for the browser tests. Playwright's own download is not used: the system's browser gets security updates.

use std::path::PathBuf;

use anyhow::Context as _;

use super::apt;
use crate::process;

/// Finds the browser or installs it.
pub(super) fn ready() -> anyhow::Result<String> {
    if program().is_err() {
        apt::install("Chromium", "the browser tests drive it", &["chromium"])?;
    }
    Ok(program()?.display().to_string())
}

/// The browser to drive: `MAYAK_CHROMIUM`, else the first that `PATH` has.
///
/// # Errors
/// When there is none.
pub(crate) fn program() -> anyhow::Result<PathBuf> {
    std::env::var_os("MAYAK_CHROMIUM")
        .map(PathBuf::from)
        .or_else(|| {
            ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
                .into_iter()
                .find_map(process::find)
        })
        .context("no Chromium; `cargo xtask setup` brings it or says how")
}
