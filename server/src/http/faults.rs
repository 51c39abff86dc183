//! Errors that no page has answered: a panic, a limit, an address or form that the router or an extractor refused.
//! Each gets a page in the look of the product, in Russian, with its status kept.

use std::any::Any;

use app::error::PageError;
use axum::{
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// A failure of the layers themselves; [`give_page`] turns it into a page.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fault {
    /// A panic or a lost task.
    Unexpected,
    /// Too many requests at once.
    Overloaded,
    /// The request took too long.
    TooSlow,
    /// A form of another site.
    ForeignForm,
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let status = match self {
            Self::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Overloaded | Self::TooSlow => StatusCode::SERVICE_UNAVAILABLE,
            Self::ForeignForm => StatusCode::FORBIDDEN,
        };
        status.into_response()
    }
}

/// Answers a panic. What it said is logged by the panic hook, see [`crate::logging`].
pub(super) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    Fault::Unexpected.into_response()
}

/// Gives an error without a page its page.
pub(super) async fn give_page(request: Request, next: Next) -> Response {
    // Islands and programs read the status; a page would be noise.
    let wants_page =
        !["/api/", "/assets/", "/healthz", "/readyz"].iter().any(|start| request.uri().path().starts_with(start));
    let response = next.run(request).await;
    let status = response.status();
    if !wants_page || !(status.is_client_error() || status.is_server_error()) || is_page(response.headers()) {
        return response;
    }
    let mut page = error_of(status).into_response();
    *page.status_mut() = status;
    // What the refusal itself says stays said: `Allow` of 405, cookies of the session.
    for name in [header::ALLOW, header::SET_COOKIE] {
        for value in response.headers().get_all(&name) {
            page.headers_mut().append(&name, value.clone());
        }
    }
    page
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.starts_with("text/html") || kind.starts_with("application/json")
}

fn error_of(status: StatusCode) -> PageError {
    match status {
        StatusCode::NOT_FOUND => PageError::NotFound,
        StatusCode::SERVICE_UNAVAILABLE => PageError::Unavailable("the server is overloaded or too slow".to_owned()),
        status if status.is_server_error() => PageError::Internal(format!("answered {status} without a page")),
        status => PageError::refused(status),
    }
}
