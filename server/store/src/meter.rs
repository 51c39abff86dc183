//! Counts the statements of one request and the time spent waiting for them, so that each log line can say both.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

tokio::task_local! {
    static CURRENT: Arc<Meter>;
}

/// Counters of one request.
#[derive(Debug, Default)]
pub struct Meter {
    statements: AtomicU64,
    nanoseconds: AtomicU64,
}

impl Meter {
    /// Number of statements so far, those that open and close transactions not counted.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Time spent in the database so far, opening and closing transactions included.
    #[must_use]
    pub fn time(&self) -> Duration {
        Duration::from_nanos(self.nanoseconds.load(Ordering::Relaxed))
    }

    fn add(&self, statements: u64, time: Duration) {
        self.statements.fetch_add(statements, Ordering::Relaxed);
        let nanoseconds = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        self.nanoseconds.fetch_add(nanoseconds, Ordering::Relaxed);
    }
}

/// Runs a future with a meter; everything awaited inside on the same task is counted.
pub async fn scope<F: Future>(meter: Arc<Meter>, future: F) -> F::Output {
    CURRENT.scope(meter, future).await
}

/// The meter of the current request, to carry it into a spawned task.
#[must_use]
pub fn current() -> Option<Arc<Meter>> {
    CURRENT.try_with(Arc::clone).ok()
}

/// Times one step; the statement is counted when the guard goes.
pub(crate) struct Step {
    statements: u64,
    started: Instant,
}

impl Step {
    pub(crate) fn statement() -> Self {
        Self { statements: 1, started: Instant::now() }
    }

    pub(crate) fn frame() -> Self {
        Self { statements: 0, started: Instant::now() }
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        let _no_request = CURRENT.try_with(|meter| meter.add(self.statements, self.started.elapsed()));
    }
}
