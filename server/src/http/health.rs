//! Probes: is the process alive, is it worth sending people to.

use std::time::Duration;

use axum::{Router, http::StatusCode, routing::get};
use store::{Db, migrate};

/// Longest wait for the database before the answer is "no".
const PATIENCE: Duration = Duration::from_secs(2);

/// `/healthz` alone, for a server that still waits for its database; `/readyz` says no.
pub fn waiting() -> Router {
    Router::new()
        .route("/healthz", get(async || "alive\n"))
        .route("/readyz", get(async || (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer yet\n")))
}

/// `/healthz` and `/readyz` of a server that works.
pub fn working(db: Db) -> Router {
    Router::new().route("/healthz", get(async || "alive\n")).route("/readyz", get(async move || ready(&db).await))
}

async fn ready(db: &Db) -> (StatusCode, &'static str) {
    match tokio::time::timeout(PATIENCE, migrate::current(db)).await {
        Ok(Ok(true)) => (StatusCode::OK, "ready\n"),
        Ok(Ok(false)) => (StatusCode::SERVICE_UNAVAILABLE, "the database has another schema than this version\n"),
        Ok(Err(_)) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
