//! As which user PostgreSQL's programs run. PostgreSQL refuses root, so a server started by root (a container, a
//! trial machine) runs it as `postgres`; everybody else runs it as themselves.

use std::{
    os::unix::fs as unix,
    path::Path,
    process::{Output, Stdio},
};

use tokio::process::Command;

use super::EmbeddedError;

/// The user of the distribution's PostgreSQL packages.
const SERVICE_USER: &str = "postgres";

/// Starts programs as the right user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runner {
    /// Who we are.
    own: u32,
    /// The user and group to become; `None` when we stay who we are.
    become_user: Option<(u32, u32)>,
}

impl Runner {
    /// Decides by who we are.
    ///
    /// # Errors
    /// We are root and there is no service user.
    pub async fn new() -> Result<Self, EmbeddedError> {
        let own = id(&["-u"]).await.unwrap_or(u32::MAX);
        if own != 0 {
            return Ok(Self { own, become_user: None });
        }
        match (id(&["-u", SERVICE_USER]).await, id(&["-g", SERVICE_USER]).await) {
            (Some(user), Some(group)) => Ok(Self { own, become_user: Some((user, group)) }),
            _ => Err(EmbeddedError::NoServiceUser),
        }
    }

    /// A command that runs as that user, from a folder everybody may enter.
    #[must_use]
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        if let Some((user, group)) = self.become_user {
            command.uid(user).gid(group);
        }
        // Messages are read by this program, so they must not be translated.
        command.current_dir("/").env("LC_ALL", "C").env("TZ", "UTC").stdin(Stdio::null());
        command
    }

    /// Runs a program of PostgreSQL to its end.
    ///
    /// # Errors
    /// It cannot be started or reports a failure; the error carries its last words.
    pub async fn run(&self, name: &'static str, command: &mut Command) -> Result<(), EmbeddedError> {
        let failed = |reason: String| EmbeddedError::Program { program: name, reason };
        let Output { status, stdout, stderr } = command.output().await.map_err(|error| failed(error.to_string()))?;
        if status.success() {
            return Ok(());
        }
        let words = [stderr, stdout].concat();
        let words = String::from_utf8_lossy(&words);
        let last = words.lines().rev().find(|line| !line.trim().is_empty());
        Err(failed(last.map_or_else(|| status.to_string(), str::to_owned)))
    }

    /// Gives a file or folder to that user.
    ///
    /// # Errors
    /// The owner cannot be changed.
    pub fn give(&self, path: &Path) -> Result<(), EmbeddedError> {
        match self.become_user {
            Some((user, group)) => {
                unix::chown(path, Some(user), Some(group)).map_err(EmbeddedError::file("cannot hand over", path))
            }
            None => Ok(()),
        }
    }

    /// Whether that user is not ourselves.
    #[must_use]
    pub fn becomes_another(&self) -> bool {
        self.become_user.is_some()
    }

    /// Whether a file of this owner was made by us or by that user.
    #[must_use]
    pub fn trusts(&self, owner: u32) -> bool {
        owner == self.own || self.become_user.is_some_and(|(user, _)| owner == user)
    }

    /// Whether that user can reach a folder: root's home, for example, is closed to everybody else.
    pub async fn can_enter(&self, folder: &Path) -> bool {
        let mut command = self.command(Path::new("/bin/sh"));
        command.args(["-c", "cd -- \"$0\""]).arg(folder).stderr(Stdio::null());
        command.status().await.is_ok_and(|status| status.success())
    }
}

/// A number printed by `id`: the one portable way to ask without unsafe calls.
async fn id(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).stderr(Stdio::null()).output().await.ok()?;
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}
