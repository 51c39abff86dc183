//! What happens without anybody asking: letters go out, figures are counted, what is over is deleted. Several workers
//! may run on one database; each job may be done twice without harm.
//!
//! To add a job: a module with a function that does what is due and says how much it did, a line in [`Worker::run`].

mod housekeeping;
mod letters;
mod paths;

use std::{sync::Arc, time::Duration};

use app::links::LinkKeys;
use mail::Mailer;
use store::Db;
use tokio_util::sync::CancellationToken;

use crate::config::{Config, ConfigError};

/// How often the queue of letters is looked at when it was empty. Polling costs one small query; a notification inside
/// the transactions of people would make them wait for each other.
const LETTERS: Duration = Duration::from_millis(500);
/// How often old rows are deleted.
const HOUSEKEEPING: Duration = Duration::from_hours(1);
/// Pause after a failure; it doubles up to the longest.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// Longest pause after failures.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// The worker. Cheap to clone.
#[derive(Clone)]
pub struct Worker {
    tools: Arc<Tools>,
}

/// What jobs work with.
struct Tools {
    db: Db,
    mailer: Mailer,
    keys: LinkKeys,
    base_url: mail::BaseUrl,
}

impl Worker {
    /// A worker on this database.
    ///
    /// # Errors
    /// The secret of a local run cannot be kept.
    pub fn new(config: &Config, db: &Db, mailer: Mailer) -> Result<Self, ConfigError> {
        Ok(Self {
            tools: Arc::new(Tools {
                db: db.clone(),
                mailer,
                keys: LinkKeys::new(config.secret()?.expose().as_bytes()),
                base_url: config.http.base_url.of_letters().clone(),
            }),
        })
    }

    /// Works until told to stop; what is being done then is finished.
    pub async fn run(&self, stop: &CancellationToken) {
        tokio::join!(
            repeat("letters", LETTERS, stop, async || self.letters().await),
            repeat("housekeeping", HOUSEKEEPING, stop, async || self.housekeeping().await),
        );
    }

    /// Sends the letters that are due now, once; how many rows it handled.
    ///
    /// # Errors
    /// As the database. A letter that cannot be sent is no error.
    pub async fn letters(&self) -> store::Result<usize> {
        letters::send_due(&self.tools).await
    }

    /// Deletes what is over; how many rows it deleted does not matter to anybody, so it says zero.
    ///
    /// # Errors
    /// As the database.
    pub async fn housekeeping(&self) -> store::Result<usize> {
        housekeeping::sweep(&self.tools.db).await
    }
}

/// Does a job again and again: at once while there is more to do, after a pause when there was nothing, after a growing
/// pause when it failed.
async fn repeat(
    job: &'static str,
    idle: Duration,
    stop: &CancellationToken,
    work: impl AsyncFn() -> store::Result<usize>,
) {
    let mut failures = 0_u32;
    while !stop.is_cancelled() {
        let pause = match work().await {
            Ok(0) => idle,
            Ok(_) => Duration::ZERO,
            Err(error) => {
                let pause = FIRST_PAUSE.saturating_mul(1 << failures.min(5)).min(LONGEST_PAUSE);
                failures += 1;
                tracing::warn!(job, %error, ?pause, "a job failed; it is tried again");
                stop.run_until_cancelled(tokio::time::sleep(pause)).await;
                continue;
            }
        };
        failures = 0;
        stop.run_until_cancelled(tokio::time::sleep(pause)).await;
    }
}
