//! Builds what a browser and a server need: the client, the styles, the site folder and the program `mayak`.

use std::thread;

use anyhow::anyhow;

use crate::cargo;
use crate::process;
use crate::setup;
use crate::workspace::Workspace;

/// The one profile of the client. A debug client would be ten times larger and hide what the budgets are about.
const CLIENT_PROFILE: &str = "wasm-release";

/// Builds everything.
///
/// # Errors
/// When something does not compile, or the site cannot be written.
pub(crate) fn everything(workspace: &Workspace, release: bool) -> anyhow::Result<()> {
    // Client and server share no build product and cargo locks their folders apart, so both cores stay busy.
    let (client, host) = thread::scope(|scope| {
        let client = scope.spawn(|| process::run(&mut client(workspace)));
        let host = process::run(&mut host(workspace))
            .and_then(|()| if release { process::run(&mut release_server(workspace)) } else { Ok(()) });
        (client.join().unwrap_or_else(|_| Err(anyhow!("the build of the client panicked"))), host)
    });
    client?;
    host?;
    site(workspace)
}

fn client(workspace: &Workspace) -> std::process::Command {
    let mut command = cargo::command(&workspace.root);
    command.args(["build", "--package=frontend", "--target", cargo::WASM, "--profile", CLIENT_PROFILE]);
    quiet_progress(&mut command);
    command
}

/// All default members at once, as the tests build them: any other choice unifies features differently and compiles
/// the dependencies a second time.
fn host(workspace: &Workspace) -> std::process::Command {
    let mut command = cargo::command(&workspace.root);
    command.args(["build", "--bins"]);
    quiet_progress(&mut command);
    command
}

fn release_server(workspace: &Workspace) -> std::process::Command {
    let mut command = cargo::command(&workspace.root);
    command.args(["build", "--package=server", "--release"]);
    quiet_progress(&mut command);
    command
}

/// Two progress bars on one terminal would overwrite each other.
fn quiet_progress(command: &mut std::process::Command) {
    command.env("CARGO_TERM_PROGRESS_WHEN", "never");
}

/// Writes `site/` with the program of `xtask/site`.
fn site(workspace: &Workspace) -> anyhow::Result<()> {
    let mut command = std::process::Command::new(workspace.program("site", false));
    command
        .arg("--client")
        .arg(workspace.target.join(cargo::WASM).join(CLIENT_PROFILE).join("frontend.wasm"))
        .arg("--style")
        .arg(workspace.path("style"))
        .arg("--cache")
        .arg(workspace.target.join("site-cache"))
        .arg("--out")
        .arg(workspace.path("site"));
    if let Some(program) = setup::node::wasm_opt(workspace) {
        command.arg("--wasm-opt").arg(program);
    }
    process::run(&mut command)
}
