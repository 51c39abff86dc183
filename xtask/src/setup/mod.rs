//! Makes a machine ready. Every step looks first, changes only what is missing, and says what it does and why.
//!
//! On a machine where it may not install (no root, no apt) nothing is tried: all that is missing is listed at the end,
//! each with the command that brings it.

pub(crate) mod browser;
pub(crate) mod node;
pub(crate) mod postgres;

mod apt;
mod rust_src;
mod wasm;

use anyhow::bail;

use crate::workspace::Workspace;

/// Something a command cannot do without.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// The standard library for the browser client.
    Wasm,
    /// PostgreSQL's server programs, for private databases.
    Postgres,
    /// The packages of `end2end/package.json`, for the browser tests and `wasm-opt`.
    NodePackages,
    /// A browser for the tests.
    Chromium,
    /// `wasm-opt` where node is there anyway: the client works without, only larger.
    Optimiser,
}

impl Need {
    /// What all commands together need.
    pub(crate) const ALL: [Self; 4] = [Self::Wasm, Self::Postgres, Self::NodePackages, Self::Chromium];

    fn title(self) -> &'static str {
        match self {
            Self::Wasm => "WebAssembly target",
            Self::Postgres => "PostgreSQL",
            Self::NodePackages => "node packages",
            Self::Chromium => "Chromium",
            Self::Optimiser => "wasm-opt",
        }
    }
}

/// Sees to each need in turn.
///
/// # Errors
/// When something is missing and could not be brought; the message names all of it.
pub(crate) fn ready(workspace: &Workspace, needs: &[Need]) -> anyhow::Result<()> {
    let mut missing = Vec::new();
    for need in needs {
        let found = match need {
            Need::Wasm => wasm::ready(workspace),
            Need::Postgres => postgres::ready(),
            Need::NodePackages => node::ready(workspace),
            Need::Chromium => browser::ready(),
            Need::Optimiser => Ok(node::optimiser_ready(workspace)),
        };
        match found {
            Ok(found) => say(need.title(), &found),
            Err(error) => missing.push(format!("- {}: {error:#}", need.title())),
        }
    }
    if !missing.is_empty() {
        bail!("this machine is not ready yet\n{}", missing.join("\n"));
    }
    Ok(())
}

/// Whether the client can be compiled here.
pub(crate) fn wasm_is_installed() -> bool {
    wasm::is_installed().unwrap_or(false)
}

/// One line of the set-up.
fn say(what: &str, sentence: &str) {
    println!("setup: {what}: {sentence}");
}
