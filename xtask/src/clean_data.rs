//! Forgets everything a local run has written: the private database, letters, the secret.
//!
//! Where things lie is described in `server/src/embedded/layout.rs`.

use std::fs;
use std::io::{BufRead as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::workspace::Workspace;

/// Deletes `.data` after a question, unless `yes`.
///
/// # Errors
/// When a server still works on it, or it cannot be deleted.
pub(crate) fn delete(workspace: &Workspace, yes: bool) -> anyhow::Result<()> {
    let folders = folders(&workspace.path(".data"));
    if folders.is_empty() {
        println!("There is nothing to delete.");
        return Ok(());
    }
    if let Some(pid) = folders.iter().find_map(|folder| running(folder)) {
        bail!("the database runs (process {pid}): stop the server first");
    }
    for folder in &folders {
        println!("{}", folder.display());
    }
    if !yes && !confirmed()? {
        println!("Nothing was deleted.");
        return Ok(());
    }
    for folder in &folders {
        fs::remove_dir_all(folder).with_context(|| format!("cannot delete {}", folder.display()))?;
    }
    println!("Deleted.");
    Ok(())
}

/// The data folder, and the database's home where a link leads out of it.
fn folders(data: &Path) -> Vec<PathBuf> {
    let home = data.join("postgres");
    let elsewhere = home.is_symlink().then(|| home.canonicalize().ok()).flatten();
    elsewhere.into_iter().chain(data.exists().then(|| data.to_path_buf())).collect()
}

fn confirmed() -> anyhow::Result<bool> {
    print!("Delete it with its database? [y/N] ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("y"))
}

/// The database server's process, which PostgreSQL notes in the first line of `postmaster.pid`.
fn running(folder: &Path) -> Option<u32> {
    ["cluster/postmaster.pid", "postgres/cluster/postmaster.pid"]
        .into_iter()
        .filter_map(|file| fs::read_to_string(folder.join(file)).ok())
        .filter_map(|text| text.lines().next()?.trim().parse().ok())
        .find(|pid: &u32| Path::new("/proc").join(pid.to_string()).exists())
}
