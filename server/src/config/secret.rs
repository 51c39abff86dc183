//! Values that must never be printed: the server's secret, passwords, database addresses (they carry a password).

use std::{
    fmt, fs,
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
    str::FromStr,
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// The shortest accepted server secret, in bytes: as long as the SHA-256 output that is derived from it.
pub const MINIMUM_SECRET_BYTES: usize = 32;

/// A text that `Debug` does not show. Read it with [`Secret::expose`], so that every use can be found.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Reads the first line of a file, as secret managers and systemd credentials provide it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn from_file(path: &Path) -> io::Result<Self> {
        let text = fs::read_to_string(path)?;
        Ok(Self(text.lines().next().unwrap_or_default().trim().to_owned()))
    }

    /// The server secret of a local run: made once, kept beside the data, readable for its owner only.
    /// Two servers that start at once end with the same one.
    ///
    /// # Errors
    /// The folder cannot be made or the file not written or read.
    pub fn load_or_create(data_dir: &Path) -> io::Result<Self> {
        let path = data_dir.join("secret");
        if path.exists() {
            return Self::from_file(&path);
        }
        fs::create_dir_all(data_dir)?;
        let draft = data_dir.join(format!("secret.{}", std::process::id()));
        let random: [u8; 32] = rand::random();
        let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
        writeln!(file, "{}", URL_SAFE_NO_PAD.encode(random))?;
        file.sync_all()?;
        // A hard link appears complete or not at all, and never replaces the file of a faster server.
        let linked = fs::hard_link(&draft, &path);
        fs::remove_file(&draft)?;
        match linked {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Self::from_file(&path),
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(secret)")
    }
}

impl FromStr for Secret {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

/// The address of a database, `postgres://user:password@host/database`.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(Secret);

impl DatabaseUrl {
    /// The address with its password.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(database address)")
    }
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Ok(Self(Secret::new(text)))
        } else {
            Err("a database address starts with postgres:// , for example postgres://mayak_app@localhost/mayak"
                .to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A secret in a structure that is printed for debugging stays hidden.
    #[test]
    fn debug_hides_the_value() {
        let url: DatabaseUrl = "postgres://mayak_app:hunter2@localhost/mayak".parse().unwrap();
        assert!(!format!("{url:?} {:?}", Secret::new("hunter2")).contains("hunter2"));
    }

    /// The secret of a local run is made once, is long enough and is not readable for others.
    #[test]
    fn local_secret_is_kept() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let first = Secret::load_or_create(folder.path()).unwrap();
        assert_eq!(Secret::load_or_create(folder.path()).unwrap(), first);
        assert!(first.expose().len() >= MINIMUM_SECRET_BYTES);
        let mode = fs::metadata(folder.path().join("secret")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "the draft is removed");
    }
}
