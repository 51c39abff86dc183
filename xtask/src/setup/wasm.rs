//! The standard library for `wasm32-unknown-unknown`, without which the browser client cannot be compiled.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Context as _;

use super::{rust_src, say};
use crate::cargo;
use crate::process;
use crate::workspace::Workspace;

/// rustup brings it; where rustup cannot (no rustup, no access to its server), it is compiled from Debian's sources.
pub(super) fn ready(workspace: &Workspace) -> anyhow::Result<String> {
    if is_installed()? {
        return Ok("installed".to_owned());
    }
    if process::find("rustup").is_some() {
        say("WebAssembly target", "`rustup target add`: the browser client is compiled for it");
        match process::run(Command::new("rustup").args(["target", "add", cargo::WASM])) {
            Ok(()) if is_installed()? => return Ok("installed by rustup".to_owned()),
            Ok(()) => say("WebAssembly target", "rustup has added it to another toolchain than cargo uses"),
            Err(error) => say("WebAssembly target", &format!("rustup cannot bring it ({error:#})")),
        }
    }
    rust_src::build(workspace, &library_folder()?).context(
        "missing (the browser client is compiled for it), and `rustup target add wasm32-unknown-unknown` is no way here",
    )?;
    Ok("compiled from the sources of the same version".to_owned())
}

/// Whether cargo's own toolchain has it.
pub(super) fn is_installed() -> anyhow::Result<bool> {
    let Ok(files) = library_folder()?.read_dir() else {
        return Ok(false);
    };
    Ok(files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
}

/// `…/lib/rustlib/wasm32-unknown-unknown/lib` of the toolchain in use.
fn library_folder() -> anyhow::Result<PathBuf> {
    let path = process::capture(cargo::rustc().args(["--print", "target-libdir", "--target", cargo::WASM]))?;
    Ok(PathBuf::from(path.trim()))
}
