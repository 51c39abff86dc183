//! One session with a mail server: connect, greet, protect, log in, hand over letters.
//!
//! Each step has its own time limit, because lettre waits for an answer without one, and each is judged by itself: a
//! refusal of our login or of our sender says nothing about the letter and must not give it up.

use std::error::Error as _;
use std::future::Future;
use std::time::{Duration, Instant};

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Noop, Rcpt};
use lettre::transport::smtp::extension::ClientId;

use crate::config::Tls;
use crate::error::{Failure, SendError, Step};
use crate::mask::masked_reply;
use crate::message::Sealed;

/// The answer to the message itself may take longer: the server checks and stores it first, and a letter given up at
/// this point is the one that arrives twice (RFC 5321 §4.5.3.2.6).
const PATIENCE_WITH_MESSAGE: u32 = 3;

/// Answers by which a server asks for a login or refuses it (RFC 4954).
const ABOUT_LOGIN: [u16; 4] = [530, 534, 535, 538];

/// Where and how to connect.
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) tls: Tls,
    pub(super) tls_parameters: TlsParameters,
    pub(super) credentials: Option<Credentials>,
    pub(super) hello: ClientId,
    pub(super) timeout: Duration,
}

/// An open session. Dropping it closes the connection.
pub(super) struct Session {
    connection: AsyncSmtpConnection,
    pub(super) letters: u32,
    pub(super) used_at: Instant,
}

impl Session {
    pub(super) async fn open(server: &Server) -> Result<Self, SendError> {
        let connection = step(Step::Connect, server.timeout, async {
            let from_the_start = (server.tls == Tls::Tls).then(|| server.tls_parameters.clone());
            let address = (server.host.as_str(), server.port);
            let mut connection =
                AsyncSmtpConnection::connect_tokio1(address, None, &server.hello, from_the_start, None).await?;
            if server.tls == Tls::StartTls {
                connection.starttls(server.tls_parameters.clone(), &server.hello).await?;
            }
            if let Some(credentials) = &server.credentials {
                connection.auth(DEFAULT_MECHANISMS, credentials).await?;
            }
            Ok(connection)
        })
        .await?;
        Ok(Self { connection, letters: 0, used_at: Instant::now() })
    }

    /// Whether the server still answers on this connection.
    pub(super) async fn is_alive(&mut self, timeout: Duration) -> bool {
        step(Step::Connect, timeout, self.connection.command(Noop)).await.is_ok()
    }

    /// Hands over one letter. After an error the session is in an unknown state and has to be dropped.
    pub(super) async fn deliver(&mut self, message: &Sealed, timeout: Duration) -> Result<(), SendError> {
        let connection = &mut self.connection;
        step(Step::Sender, timeout, connection.command(Mail::new(Some(message.from.clone()), vec![]))).await?;
        step(Step::Recipient, timeout, connection.command(Rcpt::new(message.to.clone(), vec![]))).await?;
        step(Step::Data, timeout, connection.command(Data)).await?;
        let patience = timeout * PATIENCE_WITH_MESSAGE;
        step(Step::Message, patience, connection.message(&message.bytes)).await?;
        self.letters += 1;
        self.used_at = Instant::now();
        Ok(())
    }
}

async fn step<T>(step: Step, limit: Duration, work: impl Future<Output = Result<T, Error>>) -> Result<T, SendError> {
    match tokio::time::timeout(limit, work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(judge(step, &error)),
        Err(_) => Err(SendError::Temporary(Failure::TimedOut(step))),
    }
}

fn judge(step: Step, error: &Error) -> SendError {
    let text = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    let text = masked_reply(&text);
    let Some(code) = error.status().map(u16::from) else {
        return SendError::Temporary(Failure::Connection { step, text });
    };
    let about_this_letter = matches!(step, Step::Recipient | Step::Data | Step::Message);
    let for_good = about_this_letter && code >= 500 && !ABOUT_LOGIN.contains(&code);
    let refused = Failure::Refused { step, code, text };
    if for_good { SendError::Permanent(refused) } else { SendError::Temporary(refused) }
}
