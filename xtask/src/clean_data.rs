//! Forgets everything a local run has written: the private database, mails, uploaded files.

use std::fs;
use std::io::{BufRead as _, Write as _};
use std::path::Path;

use anyhow::bail;

use crate::workspace::Workspace;

/// Deletes `.data` after a question, unless `yes`.
///
/// # Errors
/// When a server still works on it, or it cannot be deleted.
pub(crate) fn delete(workspace: &Workspace, yes: bool) -> anyhow::Result<()> {
    let folder = workspace.path(".data");
    if !folder.exists() {
        println!("There is no {}.", folder.display());
        return Ok(());
    }
    if let Some(pid) = running(&folder) {
        bail!("a database runs in {} (process {pid}): stop the server first", folder.display());
    }
    if !yes && !confirmed(&folder)? {
        println!("Nothing was deleted.");
        return Ok(());
    }
    fs::remove_dir_all(&folder)?;
    println!("Deleted {}.", folder.display());
    Ok(())
}

fn confirmed(folder: &Path) -> anyhow::Result<bool> {
    print!("Delete {} with its database? [y/N] ", folder.display());
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("y"))
}

/// The process of a database server somewhere below: PostgreSQL notes it in the first line of `postmaster.pid`.
fn running(folder: &Path) -> Option<u32> {
    let children = [folder.join("postmaster.pid")]
        .into_iter()
        .chain(folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path().join("postmaster.pid")));
    children
        .filter_map(|file| fs::read_to_string(file).ok())
        .filter_map(|text| text.lines().next()?.trim().parse().ok())
        .find(|pid: &u32| Path::new("/proc").join(pid.to_string()).exists())
}
