//! A form that another site sends in the name of a signed-in person is refused. Browsers say where a form comes from
//! (`Sec-Fetch-Site`, `Origin`); together with `SameSite=Lax` on the cookie no token in the form is needed.

use axum::{
    body::Body,
    response::{IntoResponse as _, Response},
};
use tower_http::csrf::{CsrfLayer, ProtectionError, ResponseForProtectionError};

use super::faults::Fault;
use crate::config::value::BaseUrl;

/// The layer for the site of this address.
pub(super) fn layer(site: &BaseUrl) -> CsrfLayer<impl ResponseForProtectionError<Body> + use<>> {
    let layer = CsrfLayer::new().with_rejection_response(|_: ProtectionError| -> Response {
        tracing::warn!("refused a form of another site");
        Fault::ForeignForm.into_response()
    });
    // A reverse proxy may replace `Host`; the address people type is ours in any case.
    match layer.clone().add_trusted_origin(site.origin()) {
        Ok(layer) => layer,
        Err(_) => layer,
    }
}
