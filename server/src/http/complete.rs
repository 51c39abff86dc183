//! What changes state runs to its end. A browser that hangs up would otherwise drop the handler between two statements:
//! nothing breaks (the transaction rolls back), but a person who closed the page too early would lose the deed.

use app::request::RequestContext;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use store::{dictionary, meter, zone};
use tracing::Instrument as _;

use super::{Edge, faults::Fault};

/// Runs the rest of an unsafe request in a task of its own, within the same context, meter, zone, lists and span.
pub(super) async fn complete(State(edge): State<Edge>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let (context, meter) = (RequestContext::current(), meter::current());
    let (zone, lists) = (zone::carried(), dictionary::carried());
    let work = async move {
        match (context, meter, zone, lists) {
            (Some(context), Some(meter), Some(zone), Some(lists)) => {
                let work = meter::scope(meter, context.scope(next.run(request)));
                dictionary::scope(lists, zone::scope(zone, work)).await
            }
            _ => next.run(request).await,
        }
    };
    let task = edge.work().spawn(work.in_current_span());
    match task.await {
        Ok(response) => response,
        Err(_) => Fault::Unexpected.into_response(),
    }
}
