//! The holder of the link of one signature.

use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
};
use store::{
    SignerActor,
    consent::{self, SignerDocument},
    identity::link::LinkPurpose,
};

use crate::{
    error::PageError,
    pages::identity::link_page::{self, Opened, Token},
    routes,
    state::AppState,
};

/// Somebody without an account at a document that waits for, or bears, the own signature.
#[derive(Debug, Clone)]
pub(super) struct SignerUser {
    /// The key in the address.
    pub(super) token: String,
    /// The address the link was sent to.
    pub(super) email: String,
    /// The realm it opens.
    pub(super) actor: SignerActor,
}

/// The answer for a link that opens nothing.
pub(super) enum NoSigner {
    /// A page that says what became of the link.
    Dead(Box<Response>),
    /// No page of ours.
    Failed(PageError),
}

impl IntoResponse for NoSigner {
    fn into_response(self) -> Response {
        match self {
            Self::Dead(answer) => *answer,
            Self::Failed(error) => error.into_response(),
        }
    }
}

impl From<PageError> for NoSigner {
    fn from(error: PageError) -> Self {
        Self::Failed(error)
    }
}

impl FromRequestParts<AppState> for SignerUser {
    type Rejection = NoSigner;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, NoSigner> {
        let Token(token) = Token::from_request_parts(parts, state).await?;
        match link_page::open(state, LinkPurpose::Consent, &token).await? {
            Opened::Dead(answer) => Err(NoSigner::Dead(Box::new(answer))),
            Opened::Link(link) => {
                let actor = link.signer().ok_or(PageError::NotFound)?;
                Ok(Self { token, email: link.email, actor })
            }
        }
    }
}

impl SignerUser {
    /// Address of the document, or of a step under it.
    pub(super) fn step(&self, rest: &str) -> String {
        format!("{}{rest}", routes::sign(&self.token))
    }

    /// Back to the document, which says what has become of it.
    pub(super) fn back(&self) -> Response {
        Redirect::to(&self.step("")).into_response()
    }

    /// The document.
    pub(super) async fn document(&self, state: &AppState) -> Result<SignerDocument, PageError> {
        let mut tx = state.db.signer(&self.actor).await?;
        let found = consent::signers_document(&mut tx).await?;
        tx.commit().await?;
        Ok(found)
    }

    /// The address of the link, so that its owner knows it and nobody else reads it off: `m•••@example.org`.
    pub(super) fn hint(&self) -> String {
        match self.email.split_once('@') {
            Some((name, host)) => format!("{}•••@{host}", name.chars().next().unwrap_or('•')),
            None => "•••".to_owned(),
        }
    }
}
