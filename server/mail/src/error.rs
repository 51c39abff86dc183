//! What can go wrong with one letter, sorted by what the worker has to do about it.

use std::fmt;

/// Why a letter was not sent. The variant is the decision: give it up, or try again later.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// Trying again cannot help: the address is bad, or the mail server refused this letter for good.
    #[error("not sent: {0}")]
    Permanent(Failure),
    /// The trouble lies with the server, the network or our own set-up, not with this letter: try again later.
    #[error("not sent yet: {0}")]
    Temporary(Failure),
}

/// What happened. Never holds a whole e-mail address or anything of the letter, so it may be logged and stored.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The recipient's address cannot be an address, or this mail server cannot reach it.
    #[error("the address of the recipient cannot be used")]
    BadAddress,
    /// The Message-ID given by the caller has not the form `<left@right>`.
    #[error("the message id cannot be used")]
    BadMessageId,
    /// The message could not be put together.
    #[error("the message could not be built: {0}")]
    Unbuildable(String),
    /// The mail server answered with a refusal; its text has its addresses masked.
    #[error("{step}: answer {code} {text}")]
    Refused {
        /// What was asked of the server.
        step: Step,
        /// The three digits of SMTP, 400 to 599.
        code: u16,
        /// The server's words.
        text: String,
    },
    /// The mail server did not answer in time.
    #[error("{0}: no answer in time")]
    TimedOut(Step),
    /// The connection failed or broke, or TLS could not be agreed.
    #[error("{step}: {text}")]
    Connection {
        /// What was going on.
        step: Step,
        /// The words of the network or TLS library.
        text: String,
    },
    /// The file transport could not write.
    #[error("the file could not be written: {0}")]
    File(#[from] std::io::Error),
}

/// A step of an SMTP session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Connecting, greeting, TLS and login.
    Connect,
    /// `MAIL FROM`: the server judges our sender.
    Sender,
    /// `RCPT TO`: the server judges the recipient.
    Recipient,
    /// `DATA`: the server is asked to take the message.
    Data,
    /// The message itself and the server's answer to it.
    Message,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "connecting to the mail server",
            Self::Sender => "naming the sender",
            Self::Recipient => "naming the recipient",
            Self::Data => "offering the message",
            Self::Message => "handing over the message",
        })
    }
}

impl SendError {
    /// Whether trying again later may help.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Temporary(_))
    }

    /// What happened, whatever follows from it.
    pub fn failure(&self) -> &Failure {
        match self {
            Self::Permanent(failure) | Self::Temporary(failure) => failure,
        }
    }
}
