//! E-mail addresses: the part of RFC 5321 that mail services give out.

use crate::text::{InvalidValue, one_line, shown_as_stored, text_value};

/// RFC 5321 §4.5.3.1.3: a path has 256 octets, two of them angle brackets.
const MAX: usize = 254;
/// RFC 5321 §4.5.3.1.1.
const MAX_LOCAL: usize = 64;
/// RFC 1035 §2.3.4.
const MAX_LABEL: usize = 63;

/// An address in small letters, so that one person has one account. The domain may be Cyrillic; the part before `@` is
/// Latin, because most services take no other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(String);

text_value!(EmailAddress);
shown_as_stored!(EmailAddress);

impl EmailAddress {
    /// Parses an address.
    ///
    /// # Errors
    /// Nothing there, no `@`, Russian letters before it, or a form that no mail service gives out.
    pub fn parse(text: &str) -> Result<Self, InvalidValue> {
        let address = one_line(text)?.to_lowercase();
        if address.is_empty() {
            return invalid("Напишите электронную почту, например ershova@example.org");
        }
        if address.contains(char::is_whitespace) {
            return invalid("Уберите из адреса пробелы");
        }
        let Some((local, domain)) = address.split_once('@') else {
            return invalid("В адресе нужен знак @, например ershova@example.org");
        };
        if local.chars().any(|sign| !sign.is_ascii() && sign.is_alphabetic()) {
            return invalid("Наберите часть до знака @ латинскими буквами");
        }
        if domain.split('.').any(mixes_scripts) {
            return invalid("Наберите часть после знака @ заново: в ней смешаны русские и латинские буквы");
        }
        if address.len() > MAX || !is_local(local) || !is_domain(domain) {
            return invalid("Проверьте адрес, в нём опечатка. Он должен быть таким: ershova@example.org");
        }
        Ok(Self(address))
    }

    /// The part before `@`.
    #[must_use]
    pub fn local_part(&self) -> &str {
        self.0.split('@').next().unwrap_or_default()
    }
}

fn invalid<T>(message: &'static str) -> Result<T, InvalidValue> {
    Err(InvalidValue::new(message))
}

/// A dot-atom of RFC 5322 §3.2.3; quoted forms are left out, nobody has such an address.
fn is_local(local: &str) -> bool {
    local.len() <= MAX_LOCAL
        && local.split('.').all(|atom| {
            !atom.is_empty()
                && atom.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
        })
}

fn is_domain(domain: &str) -> bool {
    let top_level = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(is_label)
        && top_level.chars().count() >= 2
        && top_level.contains(char::is_alphabetic)
}

fn is_label(label: &str) -> bool {
    (1..=MAX_LABEL).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-' || is_cyrillic(sign))
}

/// Latin and Russian letters in one label: a key of the wrong layout, or a look-alike of another's domain.
fn mixes_scripts(label: &str) -> bool {
    label.contains(|sign: char| sign.is_ascii_alphabetic()) && label.contains(is_cyrillic)
}

fn is_cyrillic(sign: char) -> bool {
    matches!(sign, 'а'..='я' | 'ё')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is taken can be delivered to; what is refused tells the person where to look.
    #[test]
    fn parses() {
        let typo = Err("Проверьте адрес, в нём опечатка. Он должен быть таким: ershova@example.org");
        let at = Err("В адресе нужен знак @, например ershova@example.org");
        let empty = Err("Напишите электронную почту, например ershova@example.org");
        let spaces = Err("Уберите из адреса пробелы");
        let mixed = Err("Наберите часть после знака @ заново: в ней смешаны русские и латинские буквы");
        let latin = Err("Наберите часть до знака @ латинскими буквами");
        let control = Err("Наберите текст заново: при копировании в него попали служебные знаки");
        let labels = format!("{}.{}.{}", "b".repeat(63), "c".repeat(63), "d".repeat(58));
        let longest = format!("{}@{labels}.ru", "a".repeat(64));
        let longer = format!("{}@{labels}d.ru", "a".repeat(64));
        let long_local = format!("{}@example.org", "a".repeat(65));
        let long_label = format!("a@{}.org", "b".repeat(64));
        for (text, expected, why) in [
            (" Ershova@Example.ORG ", Ok("ershova@example.org"), "small letters, trimmed"),
            ("t.v+school_1@mail.example.org", Ok("t.v+school_1@mail.example.org"), "signs before @"),
            ("o'neil@example.org", Ok("o'neil@example.org"), "an apostrophe"),
            ("info@Школа.рф", Ok("info@школа.рф"), "a Cyrillic domain"),
            ("a@xn--80a.xn--p1ai", Ok("a@xn--80a.xn--p1ai"), "the same in ASCII"),
            (longest.as_str(), Ok(longest.as_str()), "254"),
            (longer.as_str(), typo, "255"),
            (long_local.as_str(), typo, "65 before @"),
            (long_label.as_str(), typo, "a label of 64"),
            ("", empty, "empty"),
            (" \t ", empty, "spaces only"),
            ("ershova", at, "no @"),
            ("ershova.example.org", at, "no @ but dots"),
            ("er shova@example.org", spaces, "a space inside"),
            ("a@example.org, b@example.org", spaces, "two addresses"),
            ("a@example.org,b@example.org", typo, "two addresses, no space"),
            ("ершова@example.org", latin, "Russian letters"),
            ("аnna@example.org", latin, "one Russian letter"),
            ("a@уandex.test", mixed, "one Russian letter in the domain"),
            ("a@@example.org", typo, "two @"),
            ("@example.org", typo, "nothing before"),
            ("a@", typo, "nothing after"),
            ("a@example", typo, "no dot"),
            ("a@example.org.", typo, "a dot at the end"),
            ("a@.example.org", typo, "a dot at the start"),
            ("a..b@example.org", typo, "two dots"),
            (".a@example.org", typo, "a dot first"),
            ("a@127.0.0.1", typo, "an IP address"),
            ("a@example.o", typo, "a top-level domain of one letter"),
            ("a@-example.org", typo, "a hyphen at an edge"),
            ("\"a b\"@example.org", spaces, "a quoted part"),
            ("<a@example.org>", typo, "angle brackets"),
            ("a@example.org\r\nBcc: b@example.org", spaces, "a header behind it"),
            ("a\0@example.org", control, "NUL"),
            ("a🙂@example.org", typo, "emoji"),
            ("a\u{202e}@example.org\u{feff}", Ok("a@example.org"), "pasted unseen"),
        ] {
            let parsed = EmailAddress::parse(text);
            assert_eq!(parsed.as_ref().map(EmailAddress::as_str).map_err(InvalidValue::message), expected, "{why}");
        }
        assert_eq!(
            EmailAddress::parse("ershova@example.org").map(|email| email.local_part().to_owned()),
            Ok("ershova".into())
        );
    }
}
