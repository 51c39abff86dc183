//! How this crate calls cargo and rustc.

use std::path::Path;
use std::process::Command;

/// The target triple of the browser client.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The cargo that runs this crate, in the repository's root.
pub(crate) fn command(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    forget_own_package(&mut command);
    command
}

/// The rustc that cargo calls.
pub(crate) fn rustc() -> Command {
    Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// `cargo run` tells this program about its own package. Passed on, that would reach build scripts that watch these
/// variables (ring does), and each change between `cargo xtask` and plain `cargo` would compile half of the tree again.
fn forget_own_package(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
}
