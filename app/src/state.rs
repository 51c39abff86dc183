//! What every handler may use: the database, the keys of links, and where the outside world finds us.

use std::{path::PathBuf, sync::Arc, time::Duration};

use store::{Db, identity::RegionName};
use tokio::sync::Semaphore;

use crate::{
    last_good::{LastGood, PublicFace},
    links::LinkKeys,
};

/// State of the application. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    inner: Arc<Parts>,
}

/// The parts from which the server builds the state.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// Keys of links sent by e-mail.
    pub keys: LinkKeys,
    /// Address under which people reach us, without a slash at the end: `https://mayak.example`.
    pub base_url: String,
    /// Path of the static files of this build: `/assets/<hash>`.
    pub assets: String,
    /// Folder of `.eml` files shown at `/dev/mail`; `None` in production, where the page does not exist.
    pub dev_mail: Option<PathBuf>,
    /// How many passwords are hashed at once: each takes 19 MiB and a core.
    pub hashing: Semaphore,
    /// A public form that is sent sooner than this after it was opened was filled in by a program.
    pub form_time: Duration,
    /// The regions, as the start page showed them last.
    pub regions: LastGood<Vec<RegionName>>,
    /// Public pages of regions, as they were shown last.
    pub faces: LastGood<PublicFace>,
}

impl AppState {
    /// The state made of these parts.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self { inner: Arc::new(parts) }
    }
}

impl std::ops::Deref for AppState {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.inner
    }
}
