//! Finds the installed PostgreSQL: PATH, what `pg_config` names, the usual folders of distributions.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use tokio::process::Command;

use super::{EmbeddedError, OLDEST_MAJOR};

/// The programs of one PostgreSQL version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binaries {
    /// Folder with `postgres`, `initdb` and `pg_ctl`.
    pub folder: PathBuf,
    /// Major version.
    pub major: u32,
}

impl Binaries {
    /// Path of one program.
    #[must_use]
    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The version that made the cluster in `folder`, or the newest when there is none yet.
    ///
    /// # Errors
    /// Nothing suitable is installed.
    pub async fn find(folder: &Path) -> Result<Self, EmbeddedError> {
        let made_by = fs::read_to_string(folder.join("PG_VERSION")).ok().and_then(|text| text.trim().parse().ok());
        let mut installed = installed().await;
        match made_by {
            Some(made_by) => installed
                .remove(&made_by)
                .ok_or_else(|| EmbeddedError::OtherVersion { folder: folder.to_owned(), made_by }),
            None => installed.pop_last().map(|(_, newest)| newest).ok_or(EmbeddedError::NoBinaries),
        }
    }
}

/// What is installed, by major version; of two folders with the same version the first found counts.
async fn installed() -> BTreeMap<u32, Binaries> {
    let mut found = BTreeMap::new();
    for folder in candidates().await {
        // A link in PATH (`/usr/local/bin/postgres`) stands for the folder that holds all programs of its version.
        let Some(folder) =
            folder.join("postgres").canonicalize().ok().and_then(|real| real.parent().map(Path::to_owned))
        else {
            continue;
        };
        if !["initdb", "pg_ctl"].iter().all(|program| folder.join(program).is_file()) {
            continue;
        }
        if let Some(major) = major_version(&folder).await
            && major >= OLDEST_MAJOR
        {
            found.entry(major).or_insert(Binaries { folder, major });
        }
    }
    found
}

async fn candidates() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default();
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output().await {
        folders.push(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
    }
    // Debian keeps every version in its own folder, outside of PATH; so do Red Hat and Homebrew.
    for (parent, prefix, inside) in [
        ("/usr/lib/postgresql", "", "bin"),
        ("/usr", "pgsql-", "bin"),
        ("/opt/homebrew/opt", "postgresql@", "bin"),
        ("/usr/local/opt", "postgresql@", "bin"),
    ] {
        let Ok(entries) = fs::read_dir(parent) else { continue };
        folders.extend(
            entries
                .flatten()
                .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
                .map(|entry| entry.path().join(inside)),
        );
    }
    folders
}

async fn major_version(folder: &Path) -> Option<u32> {
    let output = Command::new(folder.join("postgres")).arg("--version").output().await.ok()?;
    parse_version(&String::from_utf8_lossy(&output.stdout))
}

/// `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)` → 15; `… 18beta1` → 18.
fn parse_version(text: &str) -> Option<u32> {
    let version = text.split_whitespace().nth(2)?;
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The major version is read from what `postgres --version` prints on distributions.
    #[test]
    fn versions() {
        for (text, expected) in [
            ("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n", Some(15)),
            ("postgres (PostgreSQL) 18beta1\n", Some(18)),
            ("postgres (PostgreSQL) 17.2\n", Some(17)),
            ("something else\n", None),
            ("", None),
        ] {
            assert_eq!(parse_version(text), expected, "{text}");
        }
    }

    /// A cluster of a version that is not installed is named, not touched.
    #[tokio::test]
    async fn other_version_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("PG_VERSION"), "9\n").unwrap();
        let error = Binaries::find(folder.path()).await.unwrap_err();
        assert!(matches!(error, EmbeddedError::OtherVersion { made_by: 9, .. }), "{error}");
    }
}
