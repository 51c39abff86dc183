//! Addresses of pages: where a school has published a case or a review.

use crate::text::{InvalidValue, fits, one_line, shown_as_stored, text_value};

const MAX: usize = 500;
const EXAMPLE: &str = "Скопируйте адрес страницы целиком, например https://school12.example.org/praktiki/1";

/// An address that begins with `https://` or `http://`, kept as it was typed. Nothing else may stand in a link: a
/// `javascript:` address would run in the reader's browser.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebAddress(String);

text_value!(WebAddress);
shown_as_stored!(WebAddress);

impl WebAddress {
    /// Parses an address copied from a browser.
    ///
    /// # Errors
    /// Another scheme, no host with a dot, a name or password before the host, spaces, or more than 500 characters.
    pub fn parse(text: &str) -> Result<Self, InvalidValue> {
        let line = one_line(text)?;
        fits(&line, MAX)?;
        let scheme = ["https://", "http://"]
            .into_iter()
            .find(|scheme| line.get(..scheme.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(scheme)));
        let rest = scheme.and_then(|scheme| line.get(scheme.len()..)).ok_or_else(|| InvalidValue::new(EXAMPLE))?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
        let whole = !line.contains([' ', '"', '<', '>', '\\', '`']);
        if whole && is_host(host) && port.bytes().all(|digit| digit.is_ascii_digit()) && port.len() <= 5 {
            Ok(Self(line))
        } else {
            Err(InvalidValue::new(EXAMPLE))
        }
    }
}

/// Two names or more with dots between: letters of any script, digits, hyphens inside.
fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|sign| sign.is_alphanumeric() || sign == '-')
    };
    host.contains('.') && host.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An address leads to a page of the web, or it is none.
    #[test]
    fn parses() {
        for (text, taken, why) in [
            ("https://school.example.org/praktiki/1?id=2#top", true, "as copied"),
            (" HTTP://school.example.org ", true, "spaces around, capitals"),
            ("https://школа.рф/кейсы", true, "Russian letters"),
            ("https://school.example.org:8443/", true, "a port"),
            ("school.example.org", false, "no scheme"),
            ("javascript:alert(1)", false, "a script"),
            ("javascript://example.org/%0aalert(1)", false, "a script that looks like an address"),
            ("data:text/html,x", false, "data"),
            ("ftp://example.org/", false, "another scheme"),
            ("https://localhost/", false, "no dot"),
            ("https://", false, "no host"),
            ("https://.example.org", false, "an empty name"),
            ("https://bank.example.org@evil.example.com/", false, "a name before the host"),
            ("https://user:pw@example.org/", false, "a password"),
            ("https://example.org/a b", false, "a space inside"),
            ("https://example.org/\"onclick=", false, "a quotation mark"),
            ("https://example.org\\evil", false, "a backslash"),
            ("https://example.org:port/", false, "a port of letters"),
            ("", false, "empty"),
            ("https://example.org/\0", false, "NUL"),
        ] {
            assert_eq!(WebAddress::parse(text).is_ok(), taken, "{why}: {text:?}");
        }
        let long = format!("https://example.org/{}", "a".repeat(500));
        assert!(WebAddress::parse(&long).is_err(), "too long");
    }
}
