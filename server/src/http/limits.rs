//! Limits that keep the server answering when it is asked for too much: a request that hangs, more requests than it can
//! hold. Both end in a 503 page instead of a growing queue.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use tokio::sync::Semaphore;

use super::faults::Fault;

/// Answers 503 at once when all places are taken: a queue would only make everybody wait for an answer that comes too
/// late.
pub(super) async fn admit(State(places): State<Arc<Semaphore>>, request: Request, next: Next) -> Response {
    let Ok(_place) = places.try_acquire() else {
        tracing::warn!("all places for requests are taken");
        return Fault::Overloaded.into_response();
    };
    next.run(request).await
}

/// Answers 503 when the rest takes longer.
pub(super) async fn timeout(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    let Ok(response) = tokio::time::timeout(limit, next.run(request)).await else {
        tracing::warn!("the request took too long");
        return Fault::TooSlow.into_response();
    };
    response
}
