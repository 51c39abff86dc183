//! Pages for everybody are there also while the database is not: what was read last is kept in the memory of the process and
//! shown again, marked with its moment. Nothing personal is ever kept here.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, Utc};
use domain::dictionary::DictionaryEntry;
use store::region::{Face, Region};

use crate::{clock, error::PageError};

/// How long a page waits for a database that was away a moment ago and may be back.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the public pages of a region show.
#[derive(Debug)]
pub struct PublicFace {
    /// The region and its centre.
    pub region: Region,
    /// What it added to its lists.
    pub terms: Vec<DictionaryEntry>,
    /// Figures and partners.
    pub face: Face,
}

/// Copies of one kind of thing, by a key.
pub struct LastGood<T> {
    kept: Mutex<HashMap<String, Kept<T>>>,
    away: AtomicBool,
    /// While the database is away one request at a time asks for it; the others need not wait in vain.
    turn: tokio::sync::Mutex<()>,
}

type Kept<T> = (Arc<T>, DateTime<Utc>);

/// What a page shows.
#[derive(Debug)]
pub struct Shown<T> {
    /// It.
    pub value: Arc<T>,
    /// When it was read, if that was not just now.
    pub stale_since: Option<DateTime<Utc>>,
}

impl<T> Default for LastGood<T> {
    fn default() -> Self {
        Self { kept: Mutex::default(), away: AtomicBool::new(false), turn: tokio::sync::Mutex::new(()) }
    }
}

impl<T> LastGood<T> {
    /// What `load` reads, or the last copy when the database is away. `load` does nothing until it is awaited, and may be
    /// left unused.
    ///
    /// # Errors
    /// As `load`; [`PageError::Unavailable`] only while there is no copy.
    pub async fn get(
        &self,
        key: &str,
        load: impl Future<Output = Result<T, PageError>>,
    ) -> Result<Shown<T>, PageError> {
        let known = self.copy(key);
        let loaded =
            if known.is_some() && self.away.load(Ordering::Relaxed) { self.ask(load).await } else { load.await };
        match (loaded, known) {
            (Ok(value), _) => {
                self.away.store(false, Ordering::Relaxed);
                Ok(Shown { value: self.keep(key, value), stale_since: None })
            }
            (Err(PageError::Unavailable(reason)), Some((value, at))) => {
                self.away.store(true, Ordering::Relaxed);
                tracing::warn!(%reason, "the last good copy is shown");
                Ok(Shown { value, stale_since: Some(at) })
            }
            (Err(error), _) => Err(error),
        }
    }

    /// Asks a database that was away, for a moment and in turn.
    async fn ask(&self, load: impl Future<Output = Result<T, PageError>>) -> Result<T, PageError> {
        let Ok(_turn) = self.turn.try_lock() else {
            return Err(PageError::Unavailable("somebody else is asking".to_owned()));
        };
        let waited = tokio::time::timeout(PATIENCE, load).await;
        waited.unwrap_or_else(|_| Err(PageError::Unavailable("no answer yet".to_owned())))
    }

    fn copy(&self, key: &str) -> Option<Kept<T>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn keep(&self, key: &str, value: T) -> Arc<T> {
        let value = Arc::new(value);
        let kept = (Arc::clone(&value), clock::now());
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), kept);
        value
    }
}

#[cfg(test)]
mod tests {
    use std::future::{Ready, ready};

    use super::*;

    fn away() -> Ready<Result<u8, PageError>> {
        ready(Err(PageError::Unavailable("down".to_owned())))
    }

    /// A copy stands in while the database is away, and only for what was read before; what comes back is fresh again.
    #[tokio::test]
    async fn stands_in() {
        let copies = LastGood::default();
        assert!(matches!(copies.get("a", away()).await, Err(PageError::Unavailable(_))));
        let fresh = copies.get("a", async { Ok(1) }).await.unwrap();
        assert_eq!((*fresh.value, fresh.stale_since), (1, None));
        for _ in 0..2 {
            let copy = copies.get("a", away()).await.unwrap();
            assert!(*copy.value == 1 && copy.stale_since.is_some());
        }
        assert!(matches!(copies.get("b", away()).await, Err(PageError::Unavailable(_))));
        let back = copies.get("a", async { Ok(2) }).await.unwrap();
        assert_eq!((*back.value, back.stale_since), (2, None));
    }

    /// What is gone is gone: a copy hides an outage, nothing else.
    #[tokio::test]
    async fn gone() {
        let copies = LastGood::default();
        copies.get("a", async { Ok(1) }).await.unwrap();
        assert!(matches!(copies.get("a", async { Err(PageError::NotFound) }).await, Err(PageError::NotFound)));
    }

    /// While one asks in vain, nobody else waits.
    #[tokio::test]
    async fn nobody_waits() {
        let copies = LastGood::default();
        copies.get("a", async { Ok(1) }).await.unwrap();
        copies.get("a", away()).await.unwrap();
        let _somebody_asks = copies.turn.lock().await;
        let shown = copies.get("a", std::future::pending()).await.unwrap();
        assert!(shown.stale_since.is_some());
    }
}
