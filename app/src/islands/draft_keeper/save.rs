//! The way of a draft to the server.

use leptos::{
    prelude::*,
    server_fn::{
        codec::JsonEncoding,
        error::{FromServerFnError, ServerFnErrorErr},
    },
};
use serde::{Deserialize, Serialize};

/// Why a draft was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum DraftError {
    /// Nobody is signed in any more.
    SignIn,
    /// The workplace or the form is not this person's.
    NotYours,
    /// It is larger than a draft may be.
    TooLarge,
    /// The server or its database does not answer, or answers something else.
    Unavailable,
}

impl FromServerFnError for DraftError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Unavailable
    }
}

/// Keeps what stands in a form now; the time of day when it was kept. `fields` in the encoding of forms.
///
/// # Errors
/// See [`DraftError`].
#[server(prefix = "/api", endpoint = "draft")]
pub(crate) async fn save_draft(place: String, form: String, fields: String) -> Result<String, DraftError> {
    crate::drafts::save(&place, &form, &fields).await
}
