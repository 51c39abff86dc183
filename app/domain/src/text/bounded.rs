//! Free texts with a limit that the person is told about.

use super::{InvalidValue, clean, shown_as_stored, text_value};

/// One line of 1 to `MAX` characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortText<const MAX: usize>(String);

/// Lines of 1 to `MAX` characters in all, line breaks (`\n`) kept and counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LongText<const MAX: usize>(String);

text_value!(ShortText<const MAX: usize>);
shown_as_stored!(ShortText<const MAX: usize>);
text_value!(LongText<const MAX: usize>);
shown_as_stored!(LongText<const MAX: usize>);

impl<const MAX: usize> ShortText<MAX> {
    /// Parses one line; line breaks become spaces.
    ///
    /// # Errors
    /// Nothing there, too long, or control characters.
    pub fn parse(text: &str) -> Result<Self, InvalidValue> {
        checked::<MAX>(clean::one_line(text)?).map(Self)
    }
}

impl<const MAX: usize> LongText<MAX> {
    /// Parses lines; of several empty lines in a row one stays.
    ///
    /// # Errors
    /// Nothing there, too long, or control characters.
    pub fn parse(text: &str) -> Result<Self, InvalidValue> {
        checked::<MAX>(clean::lines(text)?).map(Self)
    }
}

fn checked<const MAX: usize>(text: String) -> Result<String, InvalidValue> {
    if text.is_empty() {
        return Err(InvalidValue::new("Заполните эту строку"));
    }
    clean::fits(&text, MAX)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = "Заполните эту строку";
    const CONTROL: &str = "Наберите текст заново: при копировании в него попали служебные знаки";

    /// A short text is one tidy line or a message that says what to do.
    #[test]
    fn short() {
        for (text, expected, why) in [
            ("Завод «Маяк»", Ok("Завод «Маяк»"), "as typed"),
            ("  a \t b\u{a0}\n c ", Ok("a b c"), "white space of any kind"),
            ("🙂🙂", Ok("🙂🙂"), "emoji"),
            ("👩\u{200d}🏫", Ok("👩\u{200d}🏫"), "an emoji of two parts stays whole"),
            ("<script>'\"--", Ok("<script>'\"--"), "a text is a text; escaping is the page's work"),
            ("да\u{202e}не", Ok("дане"), "the direction cannot be turned"),
            ("Анатолии\u{306}", Ok("Анатолий"), "й of two signs"),
            ("123456789012", Ok("123456789012"), "the longest"),
            ("1234567890123", Err("Слишком длинно: сократите на 1\u{a0}знак, помещается 12"), "one too many"),
            ("12345678901234", Err("Слишком длинно: сократите на 2\u{a0}знака, помещается 12"), "two too many"),
            (
                "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
                Err("Слишком длинно: сократите на 5\u{a0}знаков, помещается 12"),
                "characters, not bytes",
            ),
            ("", Err(EMPTY), "empty"),
            (" \u{200b}\u{feff}\n ", Err(EMPTY), "nothing to see"),
            ("a\0b", Err(CONTROL), "NUL"),
            ("a\u{1b}[31m", Err(CONTROL), "an escape sequence"),
        ] {
            let parsed = ShortText::<12>::parse(text);
            assert_eq!(parsed.as_ref().map(ShortText::as_str).map_err(InvalidValue::message), expected, "{why}");
        }
    }

    /// A long text keeps its lines and loses what nobody meant.
    #[test]
    fn long() {
        for (text, expected, why) in [
            ("один\nдва", Ok("один\nдва"), "as typed"),
            ("один\r\nдва\rтри", Ok("один\nдва\nтри"), "line ends of browsers and of old files"),
            ("один  \n\n\n\n\nдва", Ok("один\n\nдва"), "one empty line is enough"),
            ("\n\n один \n\n", Ok("один"), "trimmed"),
            ("один\u{2028}два", Ok("один\nдва"), "a line separator of word processors"),
            ("1\t2", Ok("1 2"), "a tab"),
            ("🙂\n🙂", Ok("🙂\n🙂"), "emoji"),
            (" \n\t\r\n", Err(EMPTY), "white space only"),
            ("a\0", Err(CONTROL), "NUL"),
            (
                "1234567890\n1234567890\n",
                Err("Слишком длинно: сократите на 1\u{a0}знак, помещается 20"),
                "breaks are counted",
            ),
        ] {
            let parsed = LongText::<20>::parse(text);
            assert_eq!(parsed.as_ref().map(LongText::as_str).map_err(InvalidValue::message), expected, "{why}");
        }
    }
}
