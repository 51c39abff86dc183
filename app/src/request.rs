//! What a request knows about itself: its id, its CSP nonce and who called. The server's outermost middleware makes one
//! [`RequestContext`] per request and runs everything else inside [`RequestContext::scope`]; pages, error pages and
//! limits read it with [`RequestContext::current`], so that no function passes it along by hand.
//!
//! A task started with `tokio::spawn` does not inherit the context: take it before and `scope` the new task.

use std::{fmt, future::Future, net::IpAddr, sync::Arc};

use axum::http::{HeaderMap, Uri, header::COOKIE};
use leptos::nonce::Nonce;

use crate::components::{DISPLAY_COOKIE, Display};

tokio::task_local! {
    static CURRENT: RequestContext;
}

/// One request. Cheap to clone.
#[derive(Clone, Debug)]
pub struct RequestContext {
    /// Names the request in the logs, in the `x-request-id` header and on error pages.
    pub id: RequestId,
    /// The nonce of this answer's `Content-Security-Policy`; every inline script must carry it.
    pub nonce: Nonce,
    /// The address the request came from (behind a proxy: the one the proxy names); `None` in process tests.
    pub client: Option<IpAddr>,
    /// Path and query: forms that change the look of pages come back here.
    pub here: String,
    /// How this browser wants pages to look.
    pub display: Display,
    /// Folder of the static files of this build: `/assets/<hash>`.
    pub assets: Arc<str>,
}

impl RequestContext {
    /// A context with a fresh id and nonce, and with what the request says about itself.
    #[must_use]
    pub fn new(uri: &Uri, headers: &HeaderMap, client: Option<IpAddr>, assets: Arc<str>) -> Self {
        Self {
            id: RequestId::random(),
            nonce: Nonce::new(),
            client,
            here: uri.path_and_query().map_or_else(|| uri.path().to_owned(), ToString::to_string),
            display: cookie(headers, DISPLAY_COOKIE).map(Display::from_cookie).unwrap_or_default(),
            assets,
        }
    }

    /// Runs `work` as a part of this request.
    pub async fn scope<F: Future>(self, work: F) -> F::Output {
        CURRENT.scope(self, work).await
    }

    /// The request this task works for; `None` outside of a request (worker, tests of single functions).
    #[must_use]
    pub fn current() -> Option<Self> {
        CURRENT.try_with(Clone::clone).ok()
    }
}

/// The value of a cookie of this request.
#[must_use]
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// A name of a request that a person can read aloud to the support: twelve letters and digits without look-alikes,
/// `7K3M-Q2XR-9DTB`. 60 random bits: no two alike in any log that is kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RequestId([u8; 12]);

/// Crockford's alphabet: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl RequestId {
    /// A new id.
    #[must_use]
    pub fn random() -> Self {
        let random: u64 = rand::random();
        let mut letters = [b'0'; 12];
        for (index, letter) in letters.iter_mut().enumerate() {
            *letter = ALPHABET[(random >> (5 * index) & 31) as usize];
        }
        Self(letters)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, letter) in self.0.iter().enumerate() {
            if index > 0 && index % 4 == 0 {
                formatter.write_str("-")?;
            }
            write!(formatter, "{}", char::from(*letter))?;
        }
        Ok(())
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An id has the form people are told to read out: three groups of four letters of the alphabet.
    #[test]
    fn id_is_readable() {
        let text = RequestId::random().to_string();
        let groups: Vec<&str> = text.split('-').collect();
        assert_eq!(groups.len(), 3, "{text}");
        assert!(
            groups.iter().all(|group| group.len() == 4 && group.bytes().all(|byte| ALPHABET.contains(&byte))),
            "{text}"
        );
        assert_ne!(text, RequestId::random().to_string());
    }
}
