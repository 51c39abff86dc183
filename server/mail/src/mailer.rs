//! The one way by which letters are sent.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tracing::instrument;
use uuid::Uuid;

use crate::config::{ConfigError, MailConfig};
use crate::error::SendError;
use crate::frame::Rendered;
use crate::mask::masked;
use crate::message::Envelopes;
use crate::transport::{Transport, memory::Memory};

/// One letter to one person.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    /// The recipient's address as stored.
    pub to: &'a str,
    /// `<left@right>`; the same for every attempt, so that a letter sent twice is known as one.
    /// [`Mailer::message_id`] makes it.
    pub message_id: &'a str,
    /// When the letter was written: the `Date` header.
    pub date: DateTime<Utc>,
    /// Subject, text and html.
    pub rendered: &'a Rendered,
    /// Entries for the reader's calendar (RFC 5545), which go along as a file.
    pub calendar: Option<&'a str>,
}

/// Sends letters. Made once; cheap to share behind an `Arc`.
#[derive(Debug)]
pub struct Mailer {
    envelopes: Envelopes,
    transport: Transport,
}

impl Mailer {
    /// A mailer for the configuration. Nothing is connected yet: a mail server that is away does not stop the start.
    ///
    /// # Errors
    /// Says which part of the configuration cannot work.
    pub fn new(config: MailConfig) -> Result<Self, ConfigError> {
        Ok(Self { envelopes: Envelopes::new(&config.from, config.dkim)?, transport: Transport::new(config.transport)? })
    }

    /// A mailer for tests, and the box its letters land in.
    pub fn memory() -> (Self, Memory) {
        let memory = Memory::default();
        let mailer = Self { envelopes: Envelopes::for_tests(), transport: Transport::Memory(memory.clone()) };
        (mailer, memory)
    }

    /// The Message-ID of a letter by the id of its outbox row.
    pub fn message_id(&self, outbox_id: Uuid) -> String {
        format!("<{outbox_id}@{}>", self.envelopes.domain())
    }

    /// An upper bound of the time one [`Mailer::send`] takes: a lease on a letter has to be longer.
    pub fn longest_send(&self) -> Duration {
        self.transport.longest_send()
    }

    /// Sends one letter and returns when the mail server has taken it over (or the file is written).
    ///
    /// If the future is dropped half-way, the connection is closed and the letter may or may not have been taken:
    /// send it again with the same Message-ID.
    ///
    /// # Errors
    /// [`SendError::Permanent`]: give it up. [`SendError::Temporary`]: try again later.
    #[instrument(skip_all, fields(to = masked(outgoing.to), message_id = outgoing.message_id))]
    pub async fn send(&self, outgoing: &Outgoing<'_>) -> Result<(), SendError> {
        let message = self.envelopes.seal(outgoing).map_err(SendError::Permanent)?;
        let sent = self.transport.send(message).await;
        match &sent {
            Ok(()) => tracing::info!("letter sent"),
            Err(error) => tracing::warn!(%error, temporary = error.is_temporary(), "letter not sent"),
        }
        sent
    }
}
