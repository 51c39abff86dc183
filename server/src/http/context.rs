//! One context, one span and one log line per request. The line names the route, not the address: addresses carry
//! tokens and search words.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Instant,
};

use app::request::RequestContext;
use axum::{
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use store::{
    dictionary::{self, Lists},
    meter::{self, Meter},
    zone::{self, Zone},
};
use tracing::{Instrument as _, info_span};

use super::Edge;
use crate::config::value::ClientAddress;

/// The answer carries the id under which the log knows the request.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Makes the context and logs the outcome.
pub(super) async fn context(State(edge): State<Edge>, request: Request, next: Next) -> Response {
    let connection = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let client = caller(edge.http().client_address, request.headers(), connection);
    let assets = Arc::clone(&edge.inner.assets);
    let context = RequestContext::new(request.uri(), request.headers(), client, assets);
    let id = context.id;
    let route = request.extensions().get::<MatchedPath>().map_or("(none)", MatchedPath::as_str).to_owned();
    let span = info_span!("request", %id, method = %request.method(), route);
    let meter = Arc::new(Meter::default());
    let since = Instant::now();
    let work = meter::scope(Arc::clone(&meter), context.scope(next.run(request)));
    let work = dictionary::scope(Lists::default(), zone::scope(Zone::default(), work));
    let mut response = work.instrument(span.clone()).await;
    span.in_scope(|| log(&response, since, &meter, &route));
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

fn log(response: &Response, since: Instant, meter: &Meter, route: &str) {
    let status = response.status().as_u16();
    let ms = milliseconds(since.elapsed());
    // Probes and static files would bury what people do.
    let quiet = matches!(route, "/healthz" | "/readyz") || (route.starts_with("/assets/") && status < 400);
    if quiet {
        tracing::debug!(status, ms, "answered");
    } else {
        tracing::info!(status, ms, queries = meter.statements(), database_ms = milliseconds(meter.time()), "answered");
    }
}

/// Milliseconds to a tenth.
fn milliseconds(time: std::time::Duration) -> f64 {
    (time.as_secs_f64() * 10_000.0).round() / 10.0
}

/// The address that the configured source names. A header is believed only when the operator says that our own proxy
/// sets it; of `X-Forwarded-For` only the last entry is the proxy's own.
fn caller(source: ClientAddress, headers: &HeaderMap, connection: Option<IpAddr>) -> Option<IpAddr> {
    let last =
        |name: &str| headers.get_all(name).iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim().parse().ok();
    match source {
        ClientAddress::Connection => connection,
        ClientAddress::ForwardedFor => last("x-forwarded-for").or(connection),
        ClientAddress::RealIp => last("x-real-ip").or(connection),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A caller cannot choose the address that limits count by: headers count only as configured, and of a list only
    /// the entry of our own proxy.
    #[test]
    fn address_of_the_caller() {
        let connection: IpAddr = "10.0.0.1".parse().unwrap();
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("1.1.1.1, 2.2.2.2"));
        headers.append("x-forwarded-for", HeaderValue::from_static("3.3.3.3,4.4.4.4"));
        headers.append("x-real-ip", HeaderValue::from_static("2001:db8::5"));
        for (source, expected) in [
            (ClientAddress::Connection, "10.0.0.1"),
            (ClientAddress::ForwardedFor, "4.4.4.4"),
            (ClientAddress::RealIp, "2001:db8::5"),
        ] {
            assert_eq!(caller(source, &headers, Some(connection)), expected.parse().ok(), "{source:?}");
        }
        headers.insert("x-forwarded-for", HeaderValue::from_static("garbage"));
        assert_eq!(caller(ClientAddress::ForwardedFor, &headers, Some(connection)), Some(connection));
    }
}
