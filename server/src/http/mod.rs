//! Everything between the network and the pages, in one place and one order. Outermost first:
//!
//! | layer | what it does |
//! |---|---|
//! | [`context`] | request id, nonce, caller's address, database meter, one log line per request |
//! | [`headers`] | security headers, `no-store` for what says nothing else |
//! | compression | gzip for pages; static files are compressed by the build |
//! | [`faults`] | an error without a page of its own gets one |
//! | [`complete`] | what changes state runs to its end although the caller hangs up |
//! | [`limits`] | more requests than the limit are answered 503 at once |
//! | catch-panic | a panic becomes 500, the server goes on |
//! | [`limits`] | longest request, largest body |
//! | [`csrf`] | a form sent by another site is refused |
//! | [`session`] | the session of the cookie (pages only) |

pub mod assets;
mod complete;
mod context;
mod csrf;
mod faults;
pub mod gate;
mod headers;
pub mod health;
mod limits;
pub mod session;

use std::{sync::Arc, time::Duration};

use app::forms::LARGEST_UPLOAD;
use axum::{Router, extract::DefaultBodyLimit, middleware};
use tokio::sync::Semaphore;
use tokio_util::task::TaskTracker;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, Predicate as _,
        predicate::{DefaultPredicate, NotForContentType},
    },
    limit::RequestBodyLimitLayer,
};

use crate::config::{HttpConfig, value::Environment};

/// Longest time for a form with a file: five megabytes from a phone at the edge of its network.
const UPLOAD_TIMEOUT: Duration = Duration::from_mins(3);

/// A page is made anew for every request. With gzip at this level it is 3 % larger than with brotli at a level of the same
/// kind, for a quarter of the time: brotli prepares megabytes of tables for a page of thirty kilobytes. Static files are
/// compressed by the build, with brotli at its best.
const COMPRESSION: CompressionLevel = CompressionLevel::Precise(3);

/// What the layers know about this installation. Cheap to clone.
#[derive(Clone)]
pub struct Edge {
    inner: Arc<Inner>,
}

struct Inner {
    http: HttpConfig,
    environment: Environment,
    assets: Arc<str>,
    work: TaskTracker,
}

impl Edge {
    /// `assets` is the path of the static files, see [`assets::Assets::path`].
    #[must_use]
    pub fn new(http: HttpConfig, environment: Environment, assets: &str) -> Self {
        // Leptos asks once which runtime renders; a second server in the process (tests) has the same.
        let _already_set = any_spawner::Executor::init_tokio();
        Self { inner: Arc::new(Inner { http, environment, assets: assets.into(), work: TaskTracker::new() }) }
    }

    /// Requests that go on although their caller has hung up; a stopping server waits for them.
    #[must_use]
    pub fn work(&self) -> &TaskTracker {
        &self.inner.work
    }

    fn http(&self) -> &HttpConfig {
        &self.inner.http
    }
}

/// Puts all layers around the pages, and around the forms with files: these may be larger and take longer.
pub fn around(pages: Router, uploads: Router, edge: &Edge) -> Router {
    let limits = edge.http();
    // Fonts, images, workbooks and archives are compressed by themselves.
    let compressible = DefaultPredicate::new()
        .and(NotForContentType::const_new("font/"))
        .and(NotForContentType::const_new("application/vnd."))
        .and(NotForContentType::const_new("application/zip"));
    let limited = |routes: Router, largest: usize, longest: Duration| {
        routes
            // The limit below counts; the one that extractors bring along ends at two megabytes.
            .layer(DefaultBodyLimit::disable())
            .layer(csrf::layer(&limits.base_url))
            .layer(RequestBodyLimitLayer::new(largest))
            .layer(middleware::from_fn_with_state(longest, limits::timeout))
    };
    let uploads = limited(uploads, LARGEST_UPLOAD.max(limits.max_body), UPLOAD_TIMEOUT.max(limits.request_timeout));
    limited(pages, limits.max_body, limits.request_timeout)
        .merge(uploads)
        .layer(CatchPanicLayer::custom(faults::panicked))
        .layer(middleware::from_fn_with_state(Arc::new(Semaphore::new(limits.max_requests)), limits::admit))
        .layer(middleware::from_fn_with_state(edge.clone(), complete::complete))
        .layer(middleware::from_fn(faults::give_page))
        .layer(CompressionLayer::new().quality(COMPRESSION).compress_when(compressible))
        .layer(middleware::from_fn_with_state(edge.clone(), headers::secure))
        .layer(middleware::from_fn_with_state(edge.clone(), context::context))
}

#[cfg(test)]
mod tests;
