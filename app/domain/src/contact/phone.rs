//! Telephone numbers in one form, whatever way they were typed.

use std::fmt;

use crate::text::{InvalidValue, one_line, text_value};

const EXAMPLE: &str = "Напишите номер целиком, например +7 900 000-00-00";

/// A number with its country code, `+79000000000`. Shown as `+7 900 000-00-00`; numbers of other countries as stored.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

text_value!(Phone);

impl Phone {
    /// Parses `8…`, `7…`, `+7…` and ten digits as a number of +7, and `+` with 8 to 15 digits as one of another country
    /// (E.164 has no longer ones).
    ///
    /// # Errors
    /// Signs that no number has, or too few or too many digits.
    pub fn parse(text: &str) -> Result<Self, InvalidValue> {
        let number = one_line(text)?;
        let (plus, rest) = number.strip_prefix('+').map_or((false, number.as_str()), |rest| (true, rest));
        if !rest.chars().all(|sign| sign.is_ascii_digit() || is_between(sign)) {
            return Err(InvalidValue::new(
                "Оставьте один номер: цифры, пробелы, скобки и дефисы, например +7 900 000-00-00",
            ));
        }
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        let national = match (plus, digits.len(), digits.as_bytes().first()) {
            (_, 11, Some(b'7')) | (false, 11, Some(b'8')) => &digits[1..],
            (false, 10, _) => digits.as_str(),
            (true, 8..=15, Some(b'1'..=b'6' | b'8' | b'9')) => return Ok(Self(format!("+{digits}"))),
            _ => return Err(InvalidValue::new(EXAMPLE)),
        };
        // No area code begins so: the prefix stands where the code should, and a digit is missing («8 900 000 00 0»).
        if national.starts_with(['0', '1', '2', '5']) || national.starts_with("79") || national.starts_with("89") {
            return Err(InvalidValue::new(EXAMPLE));
        }
        Ok(Self(format!("+7{national}")))
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.strip_prefix("+7") {
            Some(national) if national.len() == 10 => {
                let (code, rest) = national.split_at(3);
                let (first, rest) = rest.split_at(3);
                let (second, third) = rest.split_at(2);
                write!(formatter, "+7 {code} {first}-{second}-{third}")
            }
            _ => formatter.write_str(&self.0),
        }
    }
}

/// What people put between digits.
fn is_between(sign: char) -> bool {
    matches!(sign, ' ' | '(' | ')' | '-' | '.' | '‐' | '‑' | '‒' | '–' | '—' | '−')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One number has one form in the database, however it was typed.
    #[test]
    fn parses() {
        let example = Err(EXAMPLE);
        let signs = Err("Оставьте один номер: цифры, пробелы, скобки и дефисы, например +7 900 000-00-00");
        let long = "9".repeat(250);
        for (text, expected, why) in [
            ("+7 900 000-00-00", Ok("+79000000000"), "as shown"),
            ("8 (900) 000-00-00", Ok("+79000000000"), "from home"),
            ("79000000000", Ok("+79000000000"), "no plus"),
            ("9000000000", Ok("+79000000000"), "no country"),
            ("8.800.000.00.00", Ok("+78000000000"), "dots"),
            ("+7\u{a0}900\u{a0}000–00–00", Ok("+79000000000"), "typographic signs"),
            ("\u{202a}+7 900 000-00-00\u{202c}", Ok("+79000000000"), "out of a contact book"),
            ("8120000000", Ok("+78120000000"), "a code that begins with 8"),
            ("+375 29 000-00-00", Ok("+375290000000"), "another country"),
            ("+12345678", Ok("+12345678"), "the shortest"),
            ("+123456789012345", Ok("+123456789012345"), "the longest"),
            ("+1234567", example, "too short"),
            ("+1234567890123456", example, "too long"),
            ("+7 900 000-00-0", example, "a digit short"),
            ("+7 900 000-00-000", example, "a digit more"),
            ("8 900 000-00-0", example, "a digit short after 8"),
            ("7 900 000-00-0", example, "a digit short after 7"),
            ("000-00-00", example, "no code"),
            ("0000000000", example, "zeroes"),
            ("+0 123 456 78 90", example, "no country begins with 0"),
            (long.as_str(), example, "very long"),
            ("", example, "empty"),
            ("   ", example, "spaces only"),
            ("+", example, "a plus"),
            ("+7 900 000-00-00 доб. 12", signs, "an extension"),
            ("+79000000000, +79000000001", signs, "two numbers"),
            ("++79000000000", signs, "two pluses"),
            ("٠٩٠٠٠٠٠٠٠٠", signs, "digits of another script"),
            ("+7900000000\0", Err("Наберите текст заново: при копировании в него попали служебные знаки"), "NUL"),
            ("📞9000000000", signs, "emoji"),
        ] {
            let parsed = Phone::parse(text);
            assert_eq!(parsed.as_ref().map(Phone::as_str).map_err(InvalidValue::message), expected, "{why}");
        }
    }

    /// What is shown can be typed again and gives the same number.
    #[test]
    fn shown() {
        for (text, expected) in [("89000000000", "+7 900 000-00-00"), ("+375290000000", "+375290000000")] {
            let phone = Phone::parse(text).unwrap();
            let shown = phone.to_string();
            assert_eq!(shown, expected);
            assert_eq!(Phone::parse(&shown), Ok(phone));
        }
    }
}
