//! Letters through a mail server. Sessions that worked are kept for a while, because connecting, TLS and login cost more
//! than a letter; a session that failed in any way is closed and never used again.

use std::fmt;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use super::session::{Server, Session};
use crate::config::{ConfigError, SmtpConfig, Tls};
use crate::error::{Failure, SendError, Step};
use crate::message::Sealed;

/// Sessions kept at a time.
const KEPT: usize = 4;
/// A session unused for longer is closed: servers drop idle connections after minutes, and silently so behind a NAT.
const IDLE: Duration = Duration::from_secs(30);
/// Letters per session; servers limit it, commonly at 100.
const LETTERS: u32 = 80;
/// A whole letter may take as long as this many steps, so that a lease on it can be short.
const STEPS_IN_ALL: u32 = 5;

pub(crate) struct Smtp {
    server: Server,
    kept: Mutex<Vec<Session>>,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp")
            .field("host", &self.server.host)
            .field("port", &self.server.port)
            .field("tls", &self.server.tls)
            .finish_non_exhaustive()
    }
}

impl Smtp {
    pub(crate) fn new(config: SmtpConfig) -> Result<Self, ConfigError> {
        if config.credentials.is_some() && config.tls == Tls::None && !is_this_machine(&config.host) {
            return Err(ConfigError::PasswordInTheClear(config.host));
        }
        let mut tls = TlsParameters::builder(config.host.clone());
        if let Some(path) = config.extra_root {
            let pem = match std::fs::read(&path) {
                Ok(pem) => pem,
                Err(source) => return Err(ConfigError::Unreadable { path, source }),
            };
            let root = Certificate::from_pem(&pem).map_err(|error| ConfigError::Tls(error.to_string()))?;
            tls = tls.add_root_certificate(root);
        }
        let server = Server {
            tls_parameters: tls.build().map_err(|error| ConfigError::Tls(error.to_string()))?,
            host: config.host,
            port: config.port,
            tls: config.tls,
            credentials: config.credentials.map(|login| Credentials::new(login.user, login.password)),
            hello: config.hello_name.map_or_else(ClientId::default, ClientId::Domain),
            timeout: config.timeout,
        };
        Ok(Self { server, kept: Mutex::new(Vec::new()) })
    }

    pub(crate) fn longest_send(&self) -> Duration {
        self.server.timeout * STEPS_IN_ALL
    }

    pub(crate) async fn send(&self, message: &Sealed) -> Result<(), SendError> {
        match tokio::time::timeout(self.longest_send(), self.hand_over(message)).await {
            Ok(sent) => sent,
            // Each step was in time, and still it took too long: a server that makes us wait on purpose.
            Err(_) => Err(SendError::Temporary(Failure::TimedOut(Step::Message))),
        }
    }

    async fn hand_over(&self, message: &Sealed) -> Result<(), SendError> {
        let mut session = match self.kept_session().await {
            Some(session) => session,
            None => Session::open(&self.server).await?,
        };
        session.deliver(message, self.server.timeout).await?;
        self.keep(session);
        Ok(())
    }

    async fn kept_session(&self) -> Option<Session> {
        let mut session = {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.retain(|session| session.used_at.elapsed() < IDLE);
            kept.pop()?
        };
        session.is_alive(self.server.timeout).await.then_some(session)
    }

    fn keep(&self, session: Session) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if session.letters < LETTERS && kept.len() < KEPT {
            kept.push(session);
        }
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
