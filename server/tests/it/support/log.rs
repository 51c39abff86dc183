//! What the server writes into its log.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use tracing::subscriber::DefaultGuard;
use tracing_subscriber::EnvFilter;

/// All lines since somebody listens.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Listens to this thread, on which everything of a test happens, until the guard goes. Levels as `RUST_LOG` has them.
    pub(crate) fn listen(levels: &str) -> (Self, DefaultGuard) {
        let log = Self::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new(levels))
            .with_ansi(false)
            .with_writer(move || writer.clone());
        (log, tracing::subscriber::set_default(subscriber.finish()))
    }

    /// Everything written so far.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    /// Statements of every request answered so far, in order: the route, and how many.
    pub(crate) fn statements(&self) -> Vec<(String, u64)> {
        let after = |line: &str, name: &str| line.split_once(name).map(|(_, rest)| rest.to_owned());
        let answered = self.text();
        let lines = answered.lines().filter(|line| line.contains("answered"));
        lines
            .filter_map(|line| {
                let route = after(line, "route=\"")?.split('"').next()?.to_owned();
                let count = after(line, "queries=")?.split(' ').next()?.parse().ok()?;
                Some((route, count))
            })
            .collect()
    }
}
