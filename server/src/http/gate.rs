//! The server listens at once and opens when its database is there: until then every page is a 503 that says so, and
//! whoever starts or watches the server gets an answer instead of a refused connection.

use std::{
    convert::Infallible,
    sync::{Arc, OnceLock},
};

use app::error::PageError;
use axum::{Router, extract::Request, response::Response};
use tower::{ServiceExt as _, service_fn};

use super::{Edge, around, assets::Assets, health};

/// Lets requests through to the application once it is there.
#[derive(Clone)]
pub struct Gate {
    waiting: Router,
    open: Arc<OnceLock<Router>>,
}

impl Gate {
    /// A closed gate; its page needs the styles.
    #[must_use]
    pub fn new(edge: &Edge, assets: &Assets) -> Self {
        let unavailable = async || PageError::Unavailable("the server is still waiting for its database".to_owned());
        let waiting = around(health::waiting().merge(assets.router()).fallback(unavailable), Router::new(), edge);
        Self { waiting, open: Arc::new(OnceLock::new()) }
    }

    /// Opens it; a second call changes nothing.
    pub fn open(&self, application: Router) {
        let _already_open = self.open.set(application);
    }

    /// The gate as what a listener serves.
    pub fn router(&self) -> Router {
        let gate = self.clone();
        let pass = service_fn(move |request: Request| {
            let router = gate.open.get().unwrap_or(&gate.waiting).clone();
            async move { pass(router, request).await }
        });
        Router::new().fallback_service(pass)
    }
}

async fn pass(router: Router, request: Request) -> Result<Response, Infallible> {
    router.oneshot(request).await
}
