//! A new password. Length counts, composition rules do not, and what attackers try first is refused
//! (NIST SP 800-63B §5.1.1.2).

mod common;

use std::fmt;

use crate::text::InvalidValue;

const MIN: usize = 10;
/// Enough for any phrase; hashing a longer text only serves an attacker.
const MAX: usize = 200;

/// A password that may be set. Never shown: `Debug` hides it and there is no `Display`. Not for signing in, where the
/// typed text is compared as it is.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// Parses the password of the account with this e-mail. Case and inner spaces are kept.
    ///
    /// # Errors
    /// Shorter than 10 or longer than 200 characters, a space at an end, or easy to guess.
    pub fn parse(text: &str, email: &str) -> Result<Self, InvalidValue> {
        let length = text.chars().count();
        if length == 0 {
            return invalid("Придумайте пароль не короче 10 знаков");
        }
        if text.chars().any(char::is_control) {
            return invalid("Наберите пароль вручную: при копировании в него попали служебные знаки");
        }
        // A space at an end comes from copying; the next sign-in would fail without it.
        if text.trim() != text {
            return invalid("Уберите пробел в начале или в конце пароля");
        }
        if length < MIN {
            return invalid("Сделайте пароль длиннее: нужно не меньше 10 знаков");
        }
        if length > MAX {
            return invalid("Сделайте пароль короче: помещается 200 знаков");
        }
        let lower = text.to_lowercase();
        let email = email.trim().to_lowercase();
        if lower == email || email.split_once('@').is_some_and(|(local, _)| lower == local) {
            return invalid("Придумайте другой пароль: этот совпадает с вашей почтой");
        }
        if is_one_sign(&lower) {
            return invalid("Придумайте другой пароль: в этом один знак повторён много раз");
        }
        if common::is_common(&lower) {
            return invalid("Придумайте другой пароль: этот подбирают одним из первых");
        }
        Ok(Self(text.to_owned()))
    }

    /// The text, for hashing.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password(hidden)")
    }
}

fn invalid<T>(message: &'static str) -> Result<T, InvalidValue> {
    Err(InvalidValue::new(message))
}

fn is_one_sign(text: &str) -> bool {
    let mut signs = text.chars();
    let first = signs.next();
    signs.all(|sign| Some(sign) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A password that may be set is long and not what is tried first.
    #[test]
    fn parses() {
        let short = Err("Сделайте пароль длиннее: нужно не меньше 10 знаков");
        let email = Err("Придумайте другой пароль: этот совпадает с вашей почтой");
        let one = Err("Придумайте другой пароль: в этом один знак повторён много раз");
        let common = Err("Придумайте другой пароль: этот подбирают одним из первых");
        let control = Err("Наберите пароль вручную: при копировании в него попали служебные знаки");
        let space = Err("Уберите пробел в начале или в конце пароля");
        let longest = "ab".repeat(100);
        let longer = format!("{longest}c");
        for (text, expected, why) in [
            ("сорок два кита", Ok("сорок два кита"), "a phrase with spaces"),
            ("Kitov 42 !?", Ok("Kitov 42 !?"), "case is kept"),
            ("абвгдежзий", Ok("абвгдежзий"), "ten letters, twenty bytes"),
            ("🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃", Ok("🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃"), "emoji"),
            ("' or 1=1 --\"", Ok("' or 1=1 --\""), "quotes"),
            (longest.as_str(), Ok(longest.as_str()), "the longest"),
            (longer.as_str(), Err("Сделайте пароль короче: помещается 200 знаков"), "one more"),
            ("", Err("Придумайте пароль не короче 10 знаков"), "empty"),
            ("девятьзна", short, "nine"),
            ("          ", space, "spaces only"),
            ("сорок два кита ", space, "a space at the end"),
            ("сорок два\0кита", control, "NUL"),
            ("сорок два\nкита", control, "a line break"),
            ("Tatyana.Ershova@example.org", email, "the e-mail"),
            ("TATYANA.ERSHOVA", email, "its first part"),
            ("aaaaaaaaaaa", one, "one sign"),
            ("АаАаАаАаАа", one, "one letter in two cases"),
            ("1234567890", common, "digits in order"),
            ("Qwertyuiop", common, "a row of the keyboard"),
            ("йцукенгшщз", common, "the same in Russian"),
            ("ЙЦУКЕН12345", common, "in capitals"),
            ("Password123", common, "the word"),
            ("пароль12345", common, "the word in Russian"),
        ] {
            let parsed = Password::parse(text, "tatyana.ershova@example.org");
            assert_eq!(parsed.as_ref().map(Password::as_str).map_err(InvalidValue::message), expected, "{why}");
        }
    }

    /// A password never reaches a log, not even by `{:?}` of what holds it.
    #[test]
    fn hidden() {
        let password = Password::parse("сорок два кита", "").unwrap();
        assert_eq!(format!("{:?}", Some(password)), "Some(Password(hidden))");
    }
}
