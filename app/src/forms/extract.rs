//! From the request to [`FormValues`]: the body of a posted form, the query of a list.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{StatusCode, request::Parts},
};

use super::FormValues;
use crate::error::PageError;

/// The body of a posted form. Reading never fails on its content: what is wrong with a value is said at its field.
impl<S: Send + Sync> FromRequest<S> for FormValues {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let body = Bytes::from_request(request, state).await.map_err(|rejection| match rejection.status() {
            // A sender who did not say the size at the start is found out only now.
            StatusCode::PAYLOAD_TOO_LARGE => PageError::refused(StatusCode::PAYLOAD_TOO_LARGE),
            _ => PageError::Invalid("Форма пришла не целиком. Отправьте её ещё раз.".to_owned()),
        })?;
        Ok(Self::from_body(&body))
    }
}

/// What stands in the address after the question mark.
#[derive(Debug, Clone, Default)]
pub struct QueryValues(
    /// The values.
    pub FormValues,
);

impl<S: Send + Sync> FromRequestParts<S> for QueryValues {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(FormValues::from_body(parts.uri.query().unwrap_or_default().as_bytes())))
    }
}
