//! What the tests share.

pub(crate) mod samples;
pub(crate) mod smtp_server;

use std::time::Duration;

use chrono::{DateTime, Utc};
use mail::{BaseUrl, MailConfig, Mailer, Outgoing, Rendered, SmtpConfig, Tls, TransportConfig};

pub(crate) const FROM: &str = "Маяк <no-reply@mayak.example.org>";
pub(crate) const ELENA: &str = "elena.petrova@example.org";
pub(crate) const MESSAGE_ID: &str = "<019a0000-0000-7000-8000-000000000001@mayak.example.org>";

pub(crate) fn base() -> BaseUrl {
    "https://mayak.example.org".parse().unwrap()
}

pub(crate) fn written_at() -> DateTime<Utc> {
    "2026-11-24T15:30:00Z".parse().unwrap()
}

pub(crate) fn outgoing<'a>(to: &'a str, rendered: &'a Rendered) -> Outgoing<'a> {
    Outgoing { to, message_id: MESSAGE_ID, date: written_at(), rendered, calendar: None }
}

/// Any letter will do.
pub(crate) fn a_letter() -> Rendered {
    let (_, letter) = samples::all(str::to_owned).swap_remove(0);
    mail::render(&letter, &base())
}

pub(crate) fn smtp(port: u16) -> SmtpConfig {
    SmtpConfig {
        host: "localhost".to_owned(),
        port,
        tls: Tls::None,
        credentials: None,
        extra_root: None,
        hello_name: Some("mayak.example.org".to_owned()),
        timeout: Duration::from_secs(20),
    }
}

/// For servers that fall silent: short enough to wait for, long enough for a busy machine.
pub(crate) fn impatient(port: u16) -> SmtpConfig {
    SmtpConfig { timeout: Duration::from_secs(1), ..smtp(port) }
}

pub(crate) fn mailer(smtp: SmtpConfig) -> Mailer {
    Mailer::new(MailConfig { from: FROM.to_owned(), transport: TransportConfig::Smtp(smtp), dkim: None }).unwrap()
}
