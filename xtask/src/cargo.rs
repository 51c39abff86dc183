//! How this crate calls cargo and rustc.

use std::path::Path;
use std::process::Command;

/// The target triple of the browser client.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The cargo that runs this crate, in the repository's root.
pub(crate) fn command(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// The rustc that cargo calls.
pub(crate) fn rustc() -> Command {
    Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}
