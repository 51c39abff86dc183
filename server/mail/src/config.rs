//! How letters leave the platform, as a typed value. The server reads the environment and fills it in.

use std::path::PathBuf;
use std::time::Duration;

/// Everything a [`crate::Mailer`] needs.
#[derive(Debug)]
pub struct MailConfig {
    /// The sender: `Маяк <no-reply@mayak.example.org>`, or the address alone.
    pub from: String,
    /// Where letters go.
    pub transport: TransportConfig,
    /// Signing of letters; `None` where the mail server signs.
    pub dkim: Option<Dkim>,
}

/// Where letters go. (Tests keep them in the process: [`crate::Mailer::memory`].)
#[derive(Debug)]
pub enum TransportConfig {
    /// To people, through a mail server.
    Smtp(SmtpConfig),
    /// Into a folder of .eml files: a local run. The folder is made if it is missing.
    File {
        /// The folder.
        folder: PathBuf,
    },
}

/// A mail server that takes letters for delivery.
#[derive(Debug)]
pub struct SmtpConfig {
    /// Host name, or an address.
    pub host: String,
    /// Port; usual are [`Tls::usual_port`].
    pub port: u16,
    /// How the connection is protected.
    pub tls: Tls,
    /// Login, where the server wants one.
    pub credentials: Option<Credentials>,
    /// A file with certificates (PEM) that are trusted besides those of the machine: a mail server with its own authority.
    pub extra_root: Option<PathBuf>,
    /// The name we greet the server with; `None` takes the machine's host name.
    pub hello_name: Option<String>,
    /// How long one step of the session may take. The answer to the message itself may take three times as long.
    pub timeout: Duration,
}

impl SmtpConfig {
    /// A step that takes longer than this has failed, unless the configuration says otherwise.
    pub const USUAL_TIMEOUT: Duration = Duration::from_secs(20);
}

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// Not at all: for a mail server on the same machine and for tests.
    None,
    /// Begins in the clear and must turn to TLS before anything is said; a server that cannot is refused.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

impl Tls {
    /// The port mail servers use for this way.
    pub fn usual_port(self) -> u16 {
        match self {
            Self::None => 25,
            Self::StartTls => 587,
            Self::Tls => 465,
        }
    }

    /// The way by its name in the configuration: `none`, `starttls` or `tls`.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "none" => Some(Self::None),
            "starttls" => Some(Self::StartTls),
            "tls" => Some(Self::Tls),
            _ => None,
        }
    }
}

/// Login at the mail server.
#[derive(Clone)]
pub struct Credentials {
    /// User name.
    pub user: String,
    /// Password.
    pub password: String,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").field("user", &self.user).finish_non_exhaustive()
    }
}

/// A signature by which receivers know that a letter is ours (RFC 6376).
#[derive(Debug)]
pub struct Dkim {
    /// The domain that signs; usually that of the sender's address.
    pub domain: String,
    /// The name of the key in DNS: its public half stands at `{selector}._domainkey.{domain}`.
    pub selector: String,
    /// The private half.
    pub key: DkimKey,
}

/// The private key of DKIM.
#[derive(Debug)]
pub enum DkimKey {
    /// A file with an RSA key in PKCS#1 (`-----BEGIN RSA PRIVATE KEY-----`, as `openssl genrsa -traditional` writes it).
    /// Every receiver understands it.
    Rsa(PathBuf),
    /// A file with the 32 bytes of an Ed25519 key in base64 (RFC 8463).
    Ed25519(PathBuf),
}

/// The configuration cannot work; says which part and why. Never holds a key or a password.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The sender is none.
    #[error("the sender «{0}» is neither «Name <address>» nor an address")]
    From(String),
    /// A file of the configuration cannot be read.
    #[error("the file {path} cannot be read: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The DKIM key is in another form than the documented one.
    #[error("the DKIM key in {0} is not in the expected form (RSA: PKCS#1 PEM, Ed25519: base64 of 32 bytes)")]
    DkimKey(PathBuf),
    /// The DKIM selector or domain holds characters that no DNS name has.
    #[error("«{0}» cannot be a DKIM selector or domain")]
    DkimName(String),
    /// A password would be sent in the clear over a network.
    #[error("with a password the mail server {0} must be reached by starttls or tls")]
    PasswordInTheClear(String),
    /// The TLS settings cannot be used: host name or certificates.
    #[error("TLS cannot be set up: {0}")]
    Tls(String),
    /// The folder of the file transport cannot be made.
    #[error("the folder {path} cannot be made: {source}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}
