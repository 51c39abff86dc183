//! Security headers, and how long an answer may be kept. Pages hold personal data, so nothing is kept unless a handler
//! says so itself.

use app::request::RequestContext;
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use super::Edge;
use crate::config::value::Environment;

/// The same for every answer.
const ALWAYS: [(HeaderName, HeaderValue); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    // Addresses carry tokens: no other site learns where somebody came from.
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ),
];

/// Two years, as the preload list asks.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// Adds the headers.
pub(super) async fn secure(State(edge): State<Edge>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let policy = RequestContext::current().and_then(|context| content_policy(&context.nonce));
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, value);
    }
    if let Some(policy) = policy {
        // A page that shows what others wrote brings a stricter one.
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    if edge.inner.environment == Environment::Production {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Scripts run only with this answer's nonce; nothing comes from elsewhere; nobody frames us.
fn content_policy(nonce: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    ))
    .ok()
}
