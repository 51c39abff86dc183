//! Starts the server from this checkout.

use std::os::unix::process::CommandExt as _;
use std::process::Command;

use anyhow::Context as _;

use crate::build::{self, Care};
use crate::workspace::Workspace;

/// Builds and starts `mayak serve`.
///
/// # Errors
/// When the build fails or the server cannot be started.
pub(crate) fn serve(workspace: &Workspace, release: bool, arguments: &[String]) -> anyhow::Result<()> {
    build::everything(workspace, Care::of(release))?;
    become_server(workspace, release, "serve", arguments)
}

/// Replaces this process by the server, so that Ctrl-C and every other signal reach it directly.
///
/// # Errors
/// When the program cannot be started.
pub(crate) fn become_server(
    workspace: &Workspace,
    release: bool,
    subcommand: &str,
    arguments: &[String],
) -> anyhow::Result<()> {
    let program = workspace.program("mayak", release);
    let error = Command::new(&program).arg(subcommand).args(arguments).current_dir(&workspace.root).exec();
    Err(error).with_context(|| format!("cannot start {}", program.display()))
}
