//! From a fresh clone to a running demonstration in one command.

use crate::build::{self, Care};
use crate::run;
use crate::setup::{self, Need};
use crate::workspace::Workspace;

/// Sets the machine up, builds, and starts `mayak demo`, which loads the demonstration region and prints the logins.
///
/// # Errors
/// When the machine is not ready, the build fails or the server cannot be started.
pub(crate) fn start(workspace: &Workspace, release: bool, arguments: &[String]) -> anyhow::Result<()> {
    setup::ready(workspace, &[Need::Wasm, Need::Postgres])?;
    build::everything(workspace, Care::of(release))?;
    run::become_server(workspace, release, "demo", arguments)
}
