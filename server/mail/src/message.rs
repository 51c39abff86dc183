//! From a rendered letter to the bytes that go over the wire: headers, both parts, signature.

use std::time::SystemTime;

use lettre::address::Address;
use lettre::message::dkim::{
    DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm, DkimSigningKey,
};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart};
use url::Host;

use crate::config::{ConfigError, Dkim, DkimKey};
use crate::error::Failure;
use crate::mailer::Outgoing;
use crate::single_line::single_line;

/// Name of the file with entries for a calendar.
const CALENDAR_FILE: &str = "meeting.ics";

/// A message ready to send.
#[derive(Debug)]
pub(crate) struct Sealed {
    pub(crate) from: Address,
    pub(crate) to: Address,
    pub(crate) message_id: String,
    pub(crate) bytes: Vec<u8>,
}

/// What all messages have in common: who sends, and the signature.
#[derive(Debug)]
pub(crate) struct Envelopes {
    from: Mailbox,
    dkim: Option<DkimConfig>,
}

impl Envelopes {
    pub(crate) fn new(from: &str, dkim: Option<Dkim>) -> Result<Self, ConfigError> {
        let from = parse_mailbox(from).ok_or_else(|| ConfigError::From(from.to_owned()))?;
        Ok(Self { from, dkim: dkim.map(load_dkim).transpose()? })
    }

    pub(crate) fn for_tests() -> Self {
        let from = Address::new_dangerous("no-reply", "mayak.example.org");
        Self { from: Mailbox::new(Some("Маяк".to_owned()), from), dkim: None }
    }

    pub(crate) fn domain(&self) -> &str {
        self.from.email.domain()
    }

    pub(crate) fn seal(&self, outgoing: &Outgoing<'_>) -> Result<Sealed, Failure> {
        let to = parse_address(outgoing.to).ok_or(Failure::BadAddress)?;
        if !is_message_id(outgoing.message_id) {
            return Err(Failure::BadMessageId);
        }
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.clone()))
            .date(SystemTime::from(outgoing.date))
            .message_id(Some(outgoing.message_id.to_owned()))
            // RFC 3834: no absence notes and no loops; the second one is how Exchange wants to be told.
            .raw_header(fixed("Auto-Submitted", "auto-generated"))
            .raw_header(fixed("X-Auto-Response-Suppress", "All"))
            .subject(single_line(&outgoing.rendered.subject))
            .multipart(parts(outgoing)?)
            .map_err(|error| Failure::Unbuildable(error.to_string()))?;
        if let Some(dkim) = &self.dkim {
            message.sign(dkim);
        }
        Ok(Sealed {
            from: self.from.email.clone(),
            to,
            message_id: outgoing.message_id.to_owned(),
            bytes: message.formatted(),
        })
    }
}

/// Text and html, of which a mail program shows one; with entries for a calendar these are a file beside them.
fn parts(outgoing: &Outgoing<'_>) -> Result<MultiPart, Failure> {
    let words = MultiPart::alternative_plain_html(outgoing.rendered.text.clone(), outgoing.rendered.html.clone());
    let Some(calendar) = outgoing.calendar else { return Ok(words) };
    let kind =
        ContentType::parse("text/calendar; charset=utf-8").map_err(|error| Failure::Unbuildable(error.to_string()))?;
    let file = Attachment::new(CALENDAR_FILE.to_owned()).body(calendar.to_owned(), kind);
    Ok(MultiPart::mixed().multipart(words).singlepart(file))
}

fn fixed(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// An address whose domain is in ASCII: `info@почта.рф` reaches servers as `info@xn--80a1acny.xn--p1ai`. What stands
/// before the @ has to be ASCII already: hardly a server takes anything else (RFC 6531).
fn parse_address(text: &str) -> Option<Address> {
    let (person, domain) = text.trim().rsplit_once('@').filter(|(person, _)| person.is_ascii())?;
    let Host::Domain(domain) = Host::parse(domain).ok()? else {
        return None;
    };
    Address::new(person, domain).ok()
}

/// `Name <address>` or an address alone.
fn parse_mailbox(text: &str) -> Option<Mailbox> {
    let text = text.trim();
    let (name, address) = match text.strip_suffix('>') {
        Some(rest) => rest.rsplit_once('<')?,
        None => ("", text),
    };
    let name = single_line(name.trim().trim_matches('"'));
    Some(Mailbox::new(Some(name).filter(|name| !name.is_empty()), parse_address(address)?))
}

/// `<left@right>` of printable ASCII: anything else would break the header.
fn is_message_id(text: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_graphic() && !b"<>@".contains(&b));
    text.len() <= 250
        && text
            .strip_prefix('<')
            .and_then(|rest| rest.strip_suffix('>'))
            .and_then(|id| id.split_once('@'))
            .is_some_and(|(left, right)| plain(left) && plain(right))
}

fn load_dkim(dkim: Dkim) -> Result<DkimConfig, ConfigError> {
    for name in [&dkim.domain, &dkim.selector] {
        let valid = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b));
        if !valid {
            return Err(ConfigError::DkimName(name.clone()));
        }
    }
    let (path, algorithm) = match dkim.key {
        DkimKey::Rsa(path) => (path, DkimSigningAlgorithm::Rsa),
        DkimKey::Ed25519(path) => (path, DkimSigningAlgorithm::Ed25519),
    };
    let key = match std::fs::read_to_string(&path) {
        Ok(key) => key,
        Err(source) => return Err(ConfigError::Unreadable { path, source }),
    };
    let key = DkimSigningKey::new(key.trim(), algorithm).map_err(|_| ConfigError::DkimKey(path))?;
    Ok(DkimConfig::new(
        dkim.selector,
        dkim.domain,
        key,
        ["From", "To", "Subject", "Date", "Message-ID"].map(HeaderName::new_from_ascii_str).to_vec(),
        // Relays fold headers anew and trim spaces: «relaxed» survives that.
        DkimCanonicalization { header: DkimCanonicalizationType::Relaxed, body: DkimCanonicalizationType::Relaxed },
    ))
}

#[cfg(test)]
mod tests {
    use super::{is_message_id, parse_address};

    #[test]
    fn only_a_mailbox_at_a_domain_is_an_address() {
        for (text, address) in [
            ("elena@example.org", Some("elena@example.org")),
            (" elena@Example.ORG ", Some("elena@example.org")),
            ("info@почта.рф", Some("info@xn--80a1acny.xn--p1ai")),
            ("школа@почта.рф", None),
            ("a@b@example.org", None),
            ("elena@[127.0.0.1]", None),
            ("elena@127.0.0.1", None),
            ("elena", None),
            ("", None),
            ("elena@example.org\r\nBcc: x@example.org", None),
            ("el ena@example.org", None),
            ("<elena@example.org>", None),
        ] {
            assert_eq!(parse_address(text).map(|a| a.to_string()).as_deref(), address, "{text:?}");
        }
    }

    #[test]
    fn a_message_id_cannot_carry_a_header() {
        assert!(is_message_id("<0190@mayak.example.org>"));
        for wrong in ["", "0190@mayak.example.org", "<0190>", "<a@b@c>", "<a b@c>", "<a@b>\r\nBcc: x", "<@c>", "<a@>"] {
            assert!(!is_message_id(wrong), "{wrong:?}");
        }
    }
}
