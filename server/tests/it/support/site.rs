//! The whole application with all its layers, and a worker whose letters stay in this process.

use std::{ffi::OsString, fs, sync::Arc};

use axum::Router;
use mail::{Mailer, inbox::Opened};
use server::{
    cli::Cli,
    config::{Config, MailTransportConfig},
    http::{Edge, assets::Assets},
    worker::Worker,
};
use store::{Db, job::Job};
use tempfile::TempDir;

use super::{Browser, Database, PASSWORD};

/// The key of links in letters.
pub(crate) const SECRET: &str = "a secret of the tests that is long enough";

/// One server on a database. Several may serve the same one.
pub(crate) struct Site {
    router: Router,
    worker: Worker,
    memory: mail::Memory,
    db: Db,
    _folder: Arc<TempDir>,
}

impl Site {
    /// A server with a pool of connections of its own, whose letters stay here.
    pub(crate) fn new(database: &Database) -> Self {
        Self::with(database, &[])
    }

    /// A server that sends its letters through the mail server at this port.
    pub(crate) fn sending(database: &Database, port: u16) -> Self {
        Self::with(database, &["--smtp-host=localhost", &format!("--smtp-port={port}"), "--smtp-tls=none"])
    }

    /// The same with more flags of `mayak serve`.
    pub(crate) fn with(database: &Database, flags: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("site")).unwrap();
        fs::write(folder.path().join("site/main.css"), "a{}").unwrap();
        let (config, db) = (config(database, &folder, flags), database.db());
        let assets = Assets::load(&config.http.site_dir).unwrap();
        let edge = Edge::new(config.http.clone(), config.environment, assets.path());
        let router = server::build(&config, &db, &assets, &edge).unwrap();
        let (kept, memory) = Mailer::memory();
        let sends = matches!(config.mail.transport, MailTransportConfig::Smtp(_));
        let mailer = if sends { server::mailer::new(&config).unwrap() } else { kept };
        let worker = Worker::new(&config, &db, mailer).unwrap();
        Self { router, worker, memory, db, _folder: Arc::new(folder) }
    }

    /// The server's own door to the database.
    pub(crate) fn db(&self) -> &Db {
        &self.db
    }

    /// Somebody's browser, with no cookies.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// The browser of somebody who has signed in.
    pub(crate) async fn signed_in(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        let answer = browser.post("/login", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, 303, "{email} cannot sign in: {}", answer.body);
        browser
    }

    /// Runs the worker until nothing is due.
    pub(crate) async fn work(&self) -> store::Result<()> {
        self.worker.run_dry().await
    }

    /// Does a job of the clock now, due or not; how many rows it touched.
    pub(crate) async fn job(&self, job: Job) -> u64 {
        self.worker.run_job(job).await.unwrap()
    }

    /// Runs the worker until nothing is due and gives all letters this site has sent so far.
    pub(crate) async fn letters(&self) -> Vec<Opened> {
        self.work().await.unwrap();
        self.memory.sent().iter().map(|sent| mail::inbox::parse(&sent.bytes).unwrap()).collect()
    }
}

/// Settings by flags only: a variable of the machine that runs the tests would be overruled anyway.
fn config(database: &Database, folder: &TempDir, more: &[&str]) -> Config {
    let folder = folder.path().display();
    let flags = [
        "mayak".to_owned(),
        "serve".to_owned(),
        format!("--data-dir={folder}"),
        format!("--site-dir={folder}/site"),
        format!("--database-url={}", database.url("mayak_app")),
        format!("--secret={SECRET}"),
        "--max-requests=4096".to_owned(),
        "--request-timeout=120".to_owned(),
    ];
    // Tests read fast, except the one that says how fast.
    let reads_fast = (!more.iter().any(|flag| flag.starts_with("--form-seconds"))).then_some("--form-seconds=0");
    let flags = flags.iter().map(String::as_str).chain(reads_fast).chain(more.iter().copied()).map(OsString::from);
    let (_, config) = Cli::read(flags).unwrap_or_else(|stop| panic!("{stop:?}"));
    config
}
