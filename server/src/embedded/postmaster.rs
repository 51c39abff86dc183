//! Whether a PostgreSQL of this cluster runs, read from its own `postmaster.pid`. That file outlives a crash of the
//! machine, and by then its number may belong to another program, so the number alone is not believed.

use std::{fs, io, path::Path};

/// State of the cluster's PostgreSQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Postmaster {
    /// None runs.
    Absent,
    /// The file names a process that is not PostgreSQL of this cluster: left over from a crash.
    Stale,
    /// It runs, but takes no connections (starting, recovering or stopping).
    NotReady,
    /// It takes connections.
    Ready,
}

/// Line of `postmaster.pid` that holds the state (PostgreSQL 10 and newer; `LOCK_FILE_LINE_PM_STATUS`).
const STATUS_LINE: usize = 7;

impl Postmaster {
    /// Looks.
    pub(super) fn look(cluster: &Path) -> Self {
        let Ok(text) = fs::read_to_string(cluster.join("postmaster.pid")) else {
            return Self::Absent;
        };
        let mut lines = text.lines();
        let Some(pid) = lines.next().and_then(|line| line.trim().parse::<u32>().ok()) else {
            // The file is written in two steps; an empty one is being written right now.
            return Self::NotReady;
        };
        if !runs_here(pid, cluster) {
            return Self::Stale;
        }
        match lines.nth(STATUS_LINE - 1).map(str::trim) {
            Some("ready") => Self::Ready,
            _ => Self::NotReady,
        }
    }
}

/// PostgreSQL's working directory is its cluster, which `/proc` tells for certain. Where there is no `/proc`, or it is
/// closed to us, the process counts as running: PostgreSQL itself then decides at the start.
fn runs_here(pid: u32, cluster: &Path) -> bool {
    match fs::read_link(format!("/proc/{pid}/cwd")) {
        Ok(folder) => folder == cluster,
        Err(error) if error.kind() == io::ErrorKind::NotFound => !Path::new("/proc/self").exists(),
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(folder: &Path, pid: u32, status: &str) {
        let text = format!("{pid}\n{}\n1700000000\n5432\n/tmp\n\n 1 2\n{status}\n", folder.display());
        fs::write(folder.join("postmaster.pid"), text).unwrap();
    }

    /// The number of a dead process, or of one that is something else, does not pass for a running database.
    #[test]
    fn left_over_file_is_stale() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Postmaster::look(folder.path()), Postmaster::Absent);
        write(folder.path(), std::process::id(), "ready");
        assert_eq!(Postmaster::look(folder.path()), Postmaster::Stale, "this test is not PostgreSQL");
        write(folder.path(), 4_194_305, "ready");
        assert_eq!(Postmaster::look(folder.path()), Postmaster::Stale, "no such process can exist");
    }

    /// Of a process in the cluster's folder the last line says whether it takes connections.
    #[test]
    fn state_is_read() {
        let here = std::env::current_dir().unwrap();
        let text = |status: &str| format!("{}\n/x\n1\n5432\n/tmp\n\n 1 2\n{status}\n", std::process::id());
        let folder = tempfile::tempdir().unwrap();
        for (status, ready) in [("ready   ", true), ("starting", false), ("stopping", false)] {
            fs::write(folder.path().join("postmaster.pid"), text(status)).unwrap();
            // The file is read from one folder and the process found in another: both halves are checked.
            assert!(runs_here(std::process::id(), &here));
            assert_eq!(Postmaster::look(folder.path()), Postmaster::Stale);
            let lines = fs::read_to_string(folder.path().join("postmaster.pid")).unwrap();
            assert_eq!(lines.lines().nth(STATUS_LINE).map(str::trim) == Some("ready"), ready);
        }
    }
}
