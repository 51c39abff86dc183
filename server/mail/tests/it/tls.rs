//! Protected connections to a mail server with a certificate of its own authority.

use std::path::PathBuf;
use std::sync::Arc;

use mail::{Credentials, SendError, SmtpConfig, Tls};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tempfile::TempDir;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

use crate::support::smtp_server::Server;
use crate::support::{ELENA, a_letter, mailer, outgoing, smtp};

/// An authority, in a file as the configuration wants it, and a server side that it vouches for as `localhost`.
struct Authority {
    _folder: TempDir,
    root: PathBuf,
    acceptor: TlsAcceptor,
}

fn authority() -> Authority {
    let mut params = CertificateParams::new(vec![]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();

    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("root.pem");
    std::fs::write(&root, issuer.pem()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], PrivatePkcs8KeyDer::from(key.serialize_der()).into())
        .unwrap();
    Authority { _folder: folder, root, acceptor: TlsAcceptor::from(Arc::new(config)) }
}

fn protected(port: u16, tls: Tls, extra_root: Option<PathBuf>) -> SmtpConfig {
    let credentials = Some(Credentials { user: "mayak".to_owned(), password: "secret".to_owned() });
    SmtpConfig { tls, extra_root, credentials, ..smtp(port) }
}

/// A letter arrives over TLS from the first byte, and over TLS begun on request.
#[tokio::test]
async fn letters_arrive_protected() {
    let authority = authority();
    let from_the_start = Server::start_with_tls(authority.acceptor.clone()).await;
    let on_request = Server::start_with_starttls(authority.acceptor.clone()).await;
    for (server, tls) in [(&from_the_start, Tls::Tls), (&on_request, Tls::StartTls)] {
        let mailer = mailer(protected(server.port, tls, Some(authority.root.clone())));
        mailer.send(&outgoing(ELENA, &a_letter())).await.unwrap();
        assert_eq!(server.received().len(), 1, "{tls:?}");
        assert!(server.commands().iter().any(|command| command.starts_with("AUTH PLAIN")), "{tls:?}");
    }
}

/// A server whose certificate nobody vouches for learns neither the password nor the letter.
#[tokio::test]
async fn an_unknown_authority_is_refused() {
    let authority = authority();
    let from_the_start = Server::start_with_tls(authority.acceptor.clone()).await;
    let on_request = Server::start_with_starttls(authority.acceptor.clone()).await;
    for (server, tls) in [(&from_the_start, Tls::Tls), (&on_request, Tls::StartTls)] {
        let error = mailer(protected(server.port, tls, None)).send(&outgoing(ELENA, &a_letter())).await.unwrap_err();
        assert!(matches!(error, SendError::Temporary(_)), "{tls:?}: {error:?}");
        assert!(said_nothing(server), "{tls:?}: {:?}", server.commands());
    }
}

/// A server (or somebody in between) that offers no TLS gets nothing in the clear.
#[tokio::test]
async fn there_is_no_way_back_to_the_clear() {
    let server = Server::start().await;
    for tls in [Tls::StartTls, Tls::Tls] {
        let error = mailer(protected(server.port, tls, None)).send(&outgoing(ELENA, &a_letter())).await.unwrap_err();
        assert!(matches!(error, SendError::Temporary(_)), "{tls:?}: {error:?}");
        assert!(said_nothing(&server), "{tls:?}: {:?}", server.commands());
    }
}

fn said_nothing(server: &Server) -> bool {
    !server.commands().iter().any(|command| command.starts_with("AUTH") || command.starts_with("MAIL"))
}
