//! What happens beside the requests: letters leave, figures are counted anew, what is no longer needed is forgotten.
//!
//! Any number of workers may run at once, in `mayak serve` and in `mayak worker`, on one machine or several: what to do
//! stands in the database, and each piece of work is either taken by one of them or can be done twice without harm.
//! Each piece stands for itself: one letter or school that fails is written down and stops nobody else.
//!
//! | module | what it is |
//! |---|---|
//! | [`letters`] | claims letters that are due and keeps a few of them in flight |
//! | [`delivery`] | one letter, from its row to the mail server |
//! | [`figures`] | schools whose figures have changed |
//! | [`routine`] | jobs of the clock: what is forgotten when |
//! | [`pace`] | how long to pause when there is nothing to do, or no database |
//!
//! To add a job of the clock: a variant of [`store::job::Job`] and its line in [`routine`].

mod delivery;
mod figures;
mod letters;
mod pace;
mod routine;

use std::{sync::Arc, time::Duration};

use app::links::LinkKeys;
use mail::{BaseUrl, Mailer};
use store::{Db, job::Job};
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use crate::config::{Config, ConfigError};

/// Besides sending itself a lease covers reading the words and waiting for a connection to the database.
const LEASE_RESERVE: Duration = Duration::from_mins(1);

/// A worker. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Worker {
    parts: Arc<Parts>,
}

/// What a worker needs.
#[derive(Debug)]
struct Parts {
    db: Db,
    mailer: Mailer,
    keys: LinkKeys,
    base_url: BaseUrl,
}

impl Worker {
    /// A worker on this database. Letters leave through `mailer`.
    ///
    /// # Errors
    /// The secret of a local run cannot be kept.
    pub fn new(config: &Config, db: &Db, mailer: Mailer) -> Result<Self, ConfigError> {
        let parts = Parts {
            db: db.clone(),
            mailer,
            keys: LinkKeys::new(config.secret()?.expose().as_bytes()),
            base_url: config.http.base_url.of_letters().clone(),
        };
        Ok(Self { parts: Arc::new(parts) })
    }

    /// Works until told to stop; what is in work then is finished first. Dropped before that, letters in work are sent
    /// again under the same Message-ID when their leases end.
    pub async fn run(&self, stop: &CancellationToken) {
        tokio::join!(letters::work(self, stop), figures::work(self, stop), routine::work(self, stop));
    }

    /// Delivers and counts all that is due now and returns: for tests and for data that has just been loaded.
    ///
    /// # Errors
    /// The database is away.
    pub async fn run_dry(&self) -> Result<(), store::Error> {
        let mut resting = figures::Resting::new();
        while letters::turn(self).await? || figures::turn(self, &mut resting).await? {}
        Ok(())
    }

    /// Does a job of the clock, due or not, and gives the number of rows it touched: for tests and for data that has just been
    /// loaded.
    ///
    /// # Errors
    /// As the job's.
    pub async fn run_job(&self, job: Job) -> Result<u64, store::Error> {
        routine::run(self.db(), job).await
    }

    fn db(&self) -> &Db {
        &self.parts.db
    }

    /// How long a claimed letter belongs to this worker.
    fn lease(&self) -> Duration {
        self.parts.mailer.longest_send() + LEASE_RESERVE
    }
}

/// Does a piece of work on a task of its own, so that a panic in it is only its own. `None` when it panicked; what it
/// said is in the log.
async fn apart<T: Send + 'static>(piece: impl Future<Output = T> + Send + 'static) -> Option<T> {
    AbortOnDropHandle::new(tokio::spawn(piece)).await.ok()
}
