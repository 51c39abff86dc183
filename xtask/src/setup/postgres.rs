//! PostgreSQL's server programs: the demonstration and the tests keep private databases with them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use super::apt;
use crate::process;

/// The oldest version with everything the schema uses (`unique nulls not distinct`, `security_invoker`).
const OLDEST: u32 = 15;

/// Finds the programs or installs them.
pub(super) fn ready() -> anyhow::Result<String> {
    if programs().is_err() {
        apt::install("PostgreSQL", "the server and the tests keep a private database with it", &["postgresql"])?;
    }
    Ok(programs()?.display().to_string())
}

/// The folder with `initdb`, `postgres` and `psql` of a version that is new enough.
///
/// # Errors
/// When there is none.
pub(crate) fn programs() -> anyhow::Result<PathBuf> {
    candidates()
        .into_iter()
        .find(|folder| version(folder).is_some_and(|version| version >= OLDEST))
        .with_context(|| format!("no PostgreSQL {OLDEST} or newer; `cargo xtask setup` brings it or says how"))
}

/// PATH first, then what `pg_config` says, then Debian's places, newest version first.
fn candidates() -> Vec<PathBuf> {
    let mut folders = Vec::new();
    // A link in /usr/local/bin leads to the folder where the other programs are.
    let linked = process::find("initdb").and_then(|file| file.canonicalize().ok());
    folders.extend(linked.as_deref().and_then(Path::parent).map(Path::to_path_buf));
    if let Ok(folder) = process::capture(Command::new("pg_config").arg("--bindir")) {
        folders.push(PathBuf::from(folder.trim()));
    }
    let mut versions: Vec<_> = Path::new("/usr/lib/postgresql")
        .read_dir()
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort_unstable_by(|one, other| other.cmp(one));
    folders.extend(versions.into_iter().map(|(_, folder)| folder));
    folders.retain(|folder| ["initdb", "postgres", "psql"].iter().all(|program| folder.join(program).is_file()));
    folders
}

/// The major version: `postgres (PostgreSQL) 15.18 (Debian …)` → 15.
fn version(folder: &Path) -> Option<u32> {
    let text = process::capture(Command::new(folder.join("postgres")).arg("--version")).ok()?;
    text.split_whitespace().nth(2)?.split(|sign: char| !sign.is_ascii_digit()).next()?.parse().ok()
}
