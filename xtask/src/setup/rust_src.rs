//! The way round for machines that reach Debian's mirrors but not rustup's server: take the sources of the standard
//! library from the Debian package `rust-src`, in exactly the version of the installed rustc, and compile them.
//!
//! apt does the transport and the check of signatures, with lists and caches of its own in a scratch folder: nothing is
//! installed, the system's package state stays as it is, and root is not needed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use super::say;
use crate::cargo;
use crate::process;
use crate::workspace::Workspace;

/// Where a version may be found. Backports hold several versions at once.
const SUITES: [&str; 5] = ["stable-backports", "testing", "unstable", "stable", "oldstable-backports"];
const KEYRINGS: [&str; 2] =
    ["/usr/share/keyrings/debian-archive-keyring.gpg", "/usr/share/keyrings/debian-archive-keyring.pgp"];

/// Compiles the standard library into `library_folder`.
///
/// # Errors
/// When apt is not there, no suite has the version, or the toolchain's folder may not be written.
pub(super) fn build(workspace: &Workspace, library_folder: &Path) -> anyhow::Result<()> {
    let version = stable_version()?;
    if process::find("apt-get").is_none() || process::find("dpkg").is_none() {
        bail!("without apt the sources of rustc {version} cannot be fetched either");
    }
    let scratch = workspace.target.join("wasm-std");
    remove(&scratch)?;
    let sources = unpack(&download(&version, &scratch)?, &scratch)?;
    let sysroot = PathBuf::from(process::capture(cargo::rustc().args(["--print", "sysroot"]))?.trim());
    let linked = sysroot.join("lib/rustlib/src/rust/library");
    let lent = !linked.exists();
    if lent {
        copy(&sources, &linked).context("the folder of the toolchain may not be written")?;
    }
    say("WebAssembly target", "compiling the standard library, about half a minute");
    let compiled = compile(&scratch);
    if lent {
        // rustup would later stumble over files it does not know.
        remove(&linked)?;
    }
    place(&compiled?, library_folder)?;
    remove(&scratch)
}

/// The version of rustc; sources of nightly builds are in no package.
fn stable_version() -> anyhow::Result<String> {
    let text = process::capture(cargo::rustc().arg("-vV"))?;
    let version = text.lines().find_map(|line| line.strip_prefix("release: ")).context("rustc names no version")?;
    if version.contains('-') {
        bail!("rustc {version} is no stable release, so no package has its sources");
    }
    Ok(version.to_owned())
}

/// Finds and fetches the package. Returns the path of the `.deb`.
fn download(version: &str, scratch: &Path) -> anyhow::Result<PathBuf> {
    let mirror = mirror()?;
    for suite in SUITES {
        let home = scratch.join(suite);
        let apt = |program: &str| {
            let mut command = Command::new(program);
            command
                .env("APT_CONFIG", home.join("apt.conf"))
                .env("DEBIAN_FRONTEND", "noninteractive")
                .current_dir(&home);
            command
        };
        configure(&home, &mirror, suite)?;
        if process::capture(apt("apt-get").args(["--quiet", "update"])).is_err() {
            continue;
        }
        let known = process::capture(apt("apt-cache").args(["madison", "rust-src"]))?;
        let Some(package) = exact(&known, version) else {
            continue;
        };
        say(
            "WebAssembly target",
            &format!("fetching rust-src {package} from {suite}: its standard library is compiled here"),
        );
        process::capture(apt("apt-get").args(["--quiet", "download", &format!("rust-src={package}")]))?;
        return home
            .read_dir()?
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|end| end == "deb"))
            .context("apt-get download left no package");
    }
    bail!("none of {} has rust-src {version}", SUITES.join(", "))
}

/// The mirror that apt's own configuration names for Debian.
fn mirror() -> anyhow::Result<String> {
    let targets = process::capture(Command::new("apt-get").args([
        "indextargets",
        "--format",
        "$(REPO_URI)",
        "Created-By: Packages",
    ]))?;
    targets
        .lines()
        .map(str::trim)
        .find(|uri| uri.trim_end_matches('/').ends_with("/debian"))
        .map(ToOwned::to_owned)
        .context("apt's configuration names no mirror of Debian")
}

/// Lists, cache and sources of our own, so that the system's stay as they are.
fn configure(home: &Path, mirror: &str, suite: &str) -> anyhow::Result<()> {
    fs::create_dir_all(home.join("state/lists/partial"))?;
    fs::create_dir_all(home.join("cache/archives/partial"))?;
    let signed = KEYRINGS.iter().find(|path| Path::new(path).exists());
    let signed = signed.map(|path| format!("[signed-by={path}] ")).unwrap_or_default();
    fs::write(home.join("sources.list"), format!("deb {signed}{mirror} {suite} main\n"))?;
    let home = home.display();
    fs::write(
        format!("{home}/apt.conf"),
        format!(
            "Dir::Etc::SourceList \"{home}/sources.list\";\nDir::Etc::SourceParts \"/dev/null\";\n\
             Dir::State \"{home}/state\";\nDir::Cache \"{home}/cache\";\nAPT::Sandbox::User \"root\";\n\
             Acquire::Languages \"none\";\n"
        ),
    )?;
    Ok(())
}

/// The package version of an upstream version in the output of `apt-cache madison`: `rust-src | 1.95.0+dfsg1-1 | …`.
fn exact<'a>(madison: &'a str, version: &str) -> Option<&'a str> {
    madison
        .lines()
        .filter_map(|line| line.split('|').nth(1))
        .map(str::trim)
        .find(|package| package.strip_prefix(version).is_some_and(|rest| rest.starts_with(['+', '-'])))
}

/// Unpacks the `.deb` and returns its `library` folder.
fn unpack(package: &Path, scratch: &Path) -> anyhow::Result<PathBuf> {
    let unpacked = scratch.join("package");
    process::run(Command::new("dpkg").arg("-x").arg(package).arg(&unpacked))?;
    unpacked
        .join("usr/src")
        .read_dir()?
        .flatten()
        .map(|entry| entry.path().join("library"))
        .find(|path| path.join("std").is_dir())
        .context("the package rust-src holds no library")
}

/// Builds an empty crate together with the standard library. Returns the folder of the compiled libraries.
fn compile(scratch: &Path) -> anyhow::Result<PathBuf> {
    let empty = scratch.join("empty");
    fs::create_dir_all(empty.join("src"))?;
    fs::write(
        empty.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n",
    )?;
    fs::write(empty.join("src/lib.rs"), "")?;
    process::run(
        cargo::command(&empty)
            .args(["build", "--release", "--target", cargo::WASM])
            .arg("-Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test")
            .env("CARGO_TARGET_DIR", scratch.join("out"))
            // -Z is for nightly; rustup builds the stable library with the same switch.
            .env("RUSTC_BOOTSTRAP", "1")
            // Without bitcode, link-time optimisation of the client fails.
            .env("RUSTFLAGS", "-C embed-bitcode=yes"),
    )?;
    Ok(scratch.join("out").join(cargo::WASM).join("release/deps"))
}

/// Copies the libraries beside their place and renames, so that an interrupted run leaves no half of a library.
fn place(compiled: &Path, library_folder: &Path) -> anyhow::Result<()> {
    let beside = library_folder.with_extension("new");
    remove(&beside)?;
    fs::create_dir_all(&beside)?;
    for file in compiled.read_dir()?.flatten() {
        let name = file.file_name();
        if file.path().extension().is_some_and(|end| end == "rlib") && !name.to_string_lossy().starts_with("libempty") {
            fs::copy(file.path(), beside.join(name))?;
        }
    }
    remove(library_folder)?;
    fs::rename(&beside, library_folder).context("the folder of the toolchain may not be written")
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    process::run(Command::new("cp").arg("-R").arg(from).arg(to))
}

fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot delete {}", folder.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::exact;

    #[test]
    fn only_the_sources_of_the_very_same_version_are_taken() {
        let madison =
            " rust-src | 1.95.10+dfsg1-1 | x\n rust-src | 1.95.1+dfsg1-2~bpo13+1 | x\n rust-src | 1.94.0-1 | x\n";
        assert_eq!(exact(madison, "1.95.1"), Some("1.95.1+dfsg1-2~bpo13+1"));
        assert_eq!(exact(madison, "1.94.0"), Some("1.94.0-1"));
        assert_eq!(exact(madison, "1.9"), None);
    }
}
