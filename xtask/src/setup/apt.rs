//! Debian packages: installs them where this process may, else says what to type.

use std::process::Command;
use std::sync::Once;

use anyhow::{Context as _, bail};

use super::say;
use crate::process;

/// Installs packages.
///
/// # Errors
/// When this is not root on a system with apt, or the installation fails. The message says how to get the packages.
pub(crate) fn install(what: &str, why: &str, packages: &[&str]) -> anyhow::Result<()> {
    let list = packages.join(" ");
    if process::find("apt-get").is_none() {
        bail!(
            "missing ({why}). Install it with the package manager of this system (in Debian: {list}) and run this again"
        );
    }
    let command = format!("apt-get install -y --no-install-recommends {list}");
    if !process::is_root() {
        bail!("missing ({why}). Only root may install it: `sudo {command}`, then run this again");
    }
    say(what, &format!("installing the package {list}: {why}"));
    refresh_lists();
    process::capture(apt_get().args(["install", "-y", "--no-install-recommends"]).args(packages))
        .map(drop)
        .with_context(|| format!("missing ({why}), and `{command}` did not bring it"))
}

/// The major version of a package that apt would install, if it knows one: `Candidate: 18.20.4+dfsg-1` → 18.
pub(super) fn candidate(package: &str) -> Option<u32> {
    if process::is_root() {
        refresh_lists();
    }
    let policy = process::capture(Command::new("apt-cache").args(["policy", package]).env("LC_ALL", "C")).ok()?;
    let version = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate: "))?;
    version.split(|sign: char| !sign.is_ascii_digit()).next()?.parse().ok()
}

/// A fresh machine has no package lists. One refresh per run is enough, and one dead mirror among several is no reason
/// to give up: the installation itself tells whether the package is there.
fn refresh_lists() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if let Err(error) = process::capture(apt_get().arg("update")) {
            eprintln!("setup: the package lists are not complete: {error:#}");
        }
    });
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.args(["--quiet", "--quiet", "-o", "DPkg::Lock::Timeout=300"]).env("DEBIAN_FRONTEND", "noninteractive");
    command
}
