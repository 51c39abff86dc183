//! Types of single settings and how their text is parsed. An error is one clause that says what is expected; the
//! caller puts the name of the variable and the wrong value before it.

use std::{fmt, str::FromStr, time::Duration};

/// What kind of installation this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Environment {
    /// A trial on one machine: letters become files that `/dev/mail` shows, the secret is made by itself.
    Local,
    /// For real people: https, SMTP and a secret are required.
    Production,
}

/// How letters leave the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum MailTransport {
    /// To a mail server.
    Smtp,
    /// Into the data folder.
    File,
}

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum SmtpTls {
    /// Plain connection, raised to TLS before anything is said (port 587).
    Starttls,
    /// TLS from the first byte (port 465).
    Tls,
    /// No protection: a relay on the same machine or a test server.
    None,
}

/// Kind of the key that signs letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum DkimAlgorithm {
    /// Understood by every receiver.
    Rsa,
    /// Short and modern (RFC 8463).
    Ed25519,
}

/// Form of the log lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object in a line, for log collectors.
    Json,
}

/// Where the address of the caller is read: limits of login attempts count by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ClientAddress {
    /// From the connection. Right without a reverse proxy.
    Connection,
    /// The last address of `X-Forwarded-For`: the one our own reverse proxy has added.
    ForwardedFor,
    /// `X-Real-IP`, when the reverse proxy sets it.
    RealIp,
}

/// The address under which people reach the server: scheme, host and port, nothing else. Links in letters begin with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    site: mail::BaseUrl,
    origin: String,
}

impl BaseUrl {
    /// `https://mayak.example.org`, as browsers write it in the `Origin` header: without a final slash.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether it is https.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.origin.starts_with("https://")
    }

    /// The same for the crate that writes letters.
    #[must_use]
    pub fn of_letters(&self) -> &mail::BaseUrl {
        &self.site
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.origin)
    }
}

impl FromStr for BaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let site: mail::BaseUrl = text.parse().map_err(|error: mail::InvalidBaseUrl| error.to_string())?;
        Ok(Self { origin: site.to_string(), site })
    }
}

/// Parses whole seconds, 1 to 3600.
pub(super) fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse() {
        Ok(seconds @ 1..=3600) => Ok(Duration::from_secs(seconds)),
        _ => Err("expected whole seconds from 1 to 3600".to_owned()),
    }
}

/// Parses a size in KiB, 16 to 65536, to bytes.
pub(super) fn kibibytes(text: &str) -> Result<usize, String> {
    match text.parse::<usize>() {
        Ok(kibibytes @ 16..=65_536) => Ok(kibibytes * 1024),
        _ => Err("expected a size in KiB from 16 to 65536".to_owned()),
    }
}

/// Parses a count, 1 to 10000.
pub(super) fn count(text: &str) -> Result<u32, String> {
    match text.parse() {
        Ok(count @ 1..=10_000) => Ok(count),
        _ => Err("expected a whole number from 1 to 10000".to_owned()),
    }
}

/// Parses an address to listen on.
pub(super) fn address(text: &str) -> Result<std::net::SocketAddr, String> {
    text.parse().map_err(|_| "expected an IP address and a port, for example 127.0.0.1:3000".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A base address is reduced to the form in which browsers send it as `Origin`, and refused when it is more.
    #[test]
    fn base_url() {
        for (text, expected) in [
            ("https://mayak.example.org", Some("https://mayak.example.org")),
            ("https://Mayak.Example.org:443/", Some("https://mayak.example.org")),
            ("http://localhost:3000", Some("http://localhost:3000")),
            ("http://[::1]:80", Some("http://[::1]")),
            ("mayak.example.org", None),
            ("ftp://mayak.example.org", None),
            ("https://mayak.example.org/path", None),
            ("https://mayak.example.org/?a=b", None),
            ("https://user@mayak.example.org", None),
            ("", None),
        ] {
            let parsed = text.parse::<BaseUrl>().ok();
            assert_eq!(parsed.as_ref().map(BaseUrl::origin), expected, "{text}");
        }
    }

    /// Numbers outside of the sensible range are refused, not clipped.
    #[test]
    fn numbers() {
        assert_eq!(seconds("20"), Ok(Duration::from_secs(20)));
        assert_eq!(kibibytes("1024"), Ok(1_048_576));
        for text in ["0", "-1", "ten", "99999999", "", "1.5"] {
            assert!(seconds(text).is_err() && kibibytes(text).is_err() && count(text).is_err(), "{text}");
        }
    }
}
