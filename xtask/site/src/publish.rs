//! How a finished folder takes the place of the old one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use sha2::{Digest as _, Sha256};

use crate::assets;

/// The file that names the content, for URLs like `/assets/{hash}/mayak.css`.
const HASH: &str = "hash";

/// An empty folder beside the one to be written: on the same file system, so that they can change places.
///
/// # Errors
/// When it cannot be made.
pub(crate) fn fresh_folder(out: &Path) -> anyhow::Result<PathBuf> {
    let fresh = out.with_extension("next");
    remove(&fresh)?;
    fs::create_dir_all(&fresh).with_context(|| format!("cannot make {}", fresh.display()))?;
    Ok(fresh)
}

/// Writes the digest of all names and contents.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn seal(folder: &Path) -> anyhow::Result<()> {
    let mut digest = Sha256::new();
    for file in assets::files(folder)? {
        let content = fs::read(folder.join(&file))?;
        for part in [file.as_os_str().as_encoded_bytes(), &content] {
            digest.update(part.len().to_le_bytes());
            digest.update(part);
        }
    }
    fs::write(folder.join(HASH), &hex(&digest.finalize())[..16])?;
    Ok(())
}

/// Puts the fresh folder in the place of the old one and deletes the old one.
///
/// # Errors
/// When the folders cannot be renamed.
pub(crate) fn exchange(fresh: &Path, out: &Path) -> anyhow::Result<()> {
    if !out.exists() {
        return fs::rename(fresh, out).context("cannot put the site in its place");
    }
    // One step: whoever opens a file by its path gets it from the one or from the other.
    if renameat_with(CWD, fresh, CWD, out, RenameFlags::EXCHANGE).is_err() {
        // Some network file systems cannot. Then the site is away for a moment, but still never mixed.
        let old = out.with_extension("old");
        remove(&old)?;
        fs::rename(out, &old)?;
        fs::rename(fresh, out)?;
        return remove(&old);
    }
    remove(fresh)
}

/// Deletes a folder, if it is there.
///
/// # Errors
/// When it cannot be deleted.
pub(crate) fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot delete {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{exchange, fresh_folder, seal};

    #[test]
    fn nothing_of_an_earlier_site_survives_and_the_hash_follows_the_content() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("site");
        let mut hashes = Vec::new();
        for (name, content) in [("mayak.css.br", "old"), ("mayak.css", "new"), ("mayak.css", "newer")] {
            let fresh = fresh_folder(&out).unwrap();
            fs::write(fresh.join(name), content).unwrap();
            seal(&fresh).unwrap();
            exchange(&fresh, &out).unwrap();
            hashes.push(fs::read_to_string(out.join("hash")).unwrap());
        }
        assert_eq!(fs::read_to_string(out.join("mayak.css")).unwrap(), "newer");
        assert!(!out.join("mayak.css.br").exists());
        assert_eq!(home.path().read_dir().unwrap().count(), 1, "nothing lies around");
        hashes.dedup();
        assert_eq!(hashes.len(), 3);
    }
}
