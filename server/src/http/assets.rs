//! Styles, fonts and scripts. Their address holds a hash of the whole site folder, so that browsers keep them for ever
//! and a new version is a new address. Compressed copies (`.br`, `.gz`) beside a file are served as they are.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
};
use sha2::{Digest as _, Sha256};
use tower_http::services::{ServeDir, ServeFile};

use crate::config::ConfigError;

/// The site folder as it was at the start.
#[derive(Clone, Debug)]
pub struct Assets {
    folder: PathBuf,
    path: String,
}

impl Assets {
    /// Reads the folder.
    ///
    /// # Errors
    /// There is no such folder, it is empty or cannot be read: one sentence that says what to do.
    pub fn load(folder: &Path) -> Result<Self, ConfigError> {
        let missing = |reason: String| {
            ConfigError(format!(
                "The site folder {} {reason}: build it with `cargo xtask build`, or set MAYAK_SITE_DIR.",
                folder.display()
            ))
        };
        let mut files = Vec::new();
        collect(folder, &mut files).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => missing("does not exist".to_owned()),
            _ => missing(format!("cannot be read ({error})")),
        })?;
        if files.is_empty() {
            return Err(missing("is empty".to_owned()));
        }
        files.sort();
        let mut digest = Sha256::new();
        for file in &files {
            let name = file.strip_prefix(folder).unwrap_or(file);
            let content = fs::read(file).map_err(|error| missing(format!("cannot be read ({error})")))?;
            digest.update(name.as_os_str().as_encoded_bytes());
            digest.update([0]);
            digest.update(content.len().to_be_bytes());
            digest.update(content);
        }
        let hash = digest.finalize().iter().take(6).fold(0_u64, |hash, byte| hash << 8 | u64::from(*byte));
        Ok(Self { folder: folder.to_owned(), path: format!("/assets/{hash:012x}") })
    }

    /// Where the files are served: `/assets/<hash>`, without a slash at the end.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The files, and the icon browsers ask for by themselves.
    pub fn router(&self) -> Router {
        let files =
            ServeDir::new(&self.folder).append_index_html_on_directories(false).precompressed_br().precompressed_gzip();
        // Where the site keeps no .ico, browsers take the drawing.
        let icon = if self.folder.join("favicon.ico").exists() { "favicon.ico" } else { "favicon.svg" };
        Router::new()
            .nest_service("/assets/{version}", files)
            .layer(middleware::from_fn_with_state(self.path.clone(), keep))
            .route_service("/favicon.ico", ServeFile::new(self.folder.join(icon)))
    }
}

/// A page that was opened before an update asks for the files of its own version. It gets today's (they fit better
/// than none), but must not keep them under the old name.
async fn keep(State(current): State<String>, request: Request, next: Next) -> Response {
    let is_current = request.uri().path().starts_with(&current);
    let mut response = next.run(request).await;
    let found = matches!(response.status(), StatusCode::OK | StatusCode::NOT_MODIFIED | StatusCode::PARTIAL_CONTENT);
    if found && is_current {
        let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(header::CACHE_CONTROL, forever);
    } else if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        return StatusCode::NOT_FOUND.into_response();
    }
    response
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The address changes with the content of any file and with nothing else.
    #[test]
    fn address_follows_content() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("fonts")).unwrap();
        fs::write(folder.path().join("main.css"), "a{}").unwrap();
        fs::write(folder.path().join("fonts/text.woff2"), "font").unwrap();
        let first = Assets::load(folder.path()).unwrap();
        assert_eq!(Assets::load(folder.path()).unwrap().path(), first.path());
        fs::write(folder.path().join("fonts/text.woff2"), "tnof").unwrap();
        assert_ne!(Assets::load(folder.path()).unwrap().path(), first.path());
    }

    /// A site that was not built is one sentence with the way out.
    #[test]
    fn missing_site_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let ConfigError(sentence) = Assets::load(&folder.path().join("site")).unwrap_err();
        assert!(sentence.contains("does not exist: build it with `cargo xtask build`"), "{sentence}");
        let ConfigError(sentence) = Assets::load(folder.path()).unwrap_err();
        assert!(sentence.contains("is empty"), "{sentence}");
    }
}
