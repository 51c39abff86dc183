//! What Маяк writes to people, and how it reaches them.
//!
//! A [`domain::letter::Letter`] says what happened; [`render()`] turns it into a subject, a text and an html part;
//! a [`Mailer`] sends the three through the transport of the configuration.
//!
//! | to do | use |
//! |---|---|
//! | turn a letter into words | [`render()`] with the [`BaseUrl`] people reach the platform at |
//! | send it | [`Mailer::send`]; what to do with a failure is in the type of [`SendError`] |
//! | keep a lease long enough | [`Mailer::longest_send`] |
//! | show what a local run sent | [`inbox::list`], [`inbox::read`] |
//! | read what a test sent | [`Mailer::memory`] |
//!
//! To add a letter: a code in `domain::letter::LetterKind`, a variant with its facts in `domain::letter::Letter`, a file
//! in `letters/` that makes its `Content`, a line in `letters::content`, samples in `tests/it/samples.rs`.
//! The text and the html part come from one `Content`, so neither can say what the other does not.

mod base_url;
mod config;
mod content;
mod error;
mod frame;
pub mod inbox;
mod letters;
mod mailer;
mod mask;
mod message;
mod moment;
mod single_line;
mod transport;

pub use base_url::{BaseUrl, InvalidBaseUrl};
pub use config::{ConfigError, Credentials, Dkim, DkimKey, MailConfig, SmtpConfig, Tls, TransportConfig};
pub use error::{Failure, SendError, Step};
pub use frame::{Rendered, render};
pub use mailer::{Mailer, Outgoing};
pub use mask::masked;
pub use transport::memory::{Memory, Sent};
