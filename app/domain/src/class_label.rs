//! The class of a pupil: «7А».

use crate::text::{InvalidValue, one_line};

const LAST_GRADE: u8 = 11;

/// A grade from 1 to 11 and, where a school has several of one grade, a Russian letter. Sorted as people expect: 2 before 10.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassLabel {
    grade: u8,
    text: String,
}

impl ClassLabel {
    /// Parses `7А`, `10 б`, `7-а`, `7 «А» класс`, `11`. Latin letters that look like Russian ones become Russian: half of
    /// all lists are typed that way, and «7A» would not find «7А».
    ///
    /// # Errors
    /// No number from 1 to 11, another letter, or more than one.
    pub fn parse(text: &str) -> Result<Self, InvalidValue> {
        let line = one_line(text)?.to_uppercase();
        if line.is_empty() {
            return Err(InvalidValue::new("Напишите класс, например 7А"));
        }
        let line = line.trim_end_matches("КЛАСС").trim_end_matches("КЛ.");
        let line = line.trim_start_matches(is_quote);
        let (number, rest) = line.split_at(line.chars().take_while(char::is_ascii_digit).count());
        let Ok(grade @ 1..=LAST_GRADE) = number.parse() else {
            return Err(InvalidValue::new("Начните с номера от 1 до 11, например 7А"));
        };
        let mut letters = rest.chars().filter(|sign| !is_between(*sign)).map(russian_letter);
        let letter = match (letters.next(), letters.next()) {
            (None, _) => String::new(),
            (Some(Some(letter)), None) => letter.to_string(),
            _ => return Err(InvalidValue::new("После номера напишите одну русскую букву, например 7А")),
        };
        Ok(Self { grade, text: format!("{grade}{letter}") })
    }

    /// The number, 1 to 11.
    #[must_use]
    pub const fn grade(&self) -> u8 {
        self.grade
    }

    /// The class of the year after; `None` after the last one.
    #[must_use]
    pub fn next(&self) -> Option<Self> {
        let grade = self.grade + 1;
        let letter = self.text.trim_start_matches(|sign: char| sign.is_ascii_digit());
        (grade <= LAST_GRADE).then(|| Self { grade, text: format!("{grade}{letter}") })
    }

    /// The text: «7А».
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl std::fmt::Display for ClassLabel {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// What people put between number and letter, and around the letter.
fn is_between(sign: char) -> bool {
    matches!(sign, ' ' | '-' | '‐' | '‑' | '–' | '—') || is_quote(sign)
}

fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '\'' | '«' | '»' | '“' | '”' | '„' | '’')
}

/// A capital Russian letter, or the one that a Latin capital looks like.
fn russian_letter(sign: char) -> Option<char> {
    Some(match sign {
        'А'..='Я' | 'Ё' => sign,
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        'Y' => 'У',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One class has one label, however it was typed.
    #[test]
    fn parses() {
        let number = Err("Начните с номера от 1 до 11, например 7А");
        let letter = Err("После номера напишите одну русскую букву, например 7А");
        let empty = Err("Напишите класс, например 7А");
        let long = "7".repeat(250);
        for (text, expected, why) in [
            ("7А", Ok("7А"), "as shown"),
            ("10 б", Ok("10Б"), "a space and a small letter"),
            ("7-а", Ok("7А"), "a hyphen"),
            ("7 «А»", Ok("7А"), "quotation marks"),
            ("7\"А\" класс", Ok("7А"), "the word"),
            ("7 класс", Ok("7"), "the word without a letter"),
            ("7а кл.", Ok("7А"), "the word cut"),
            ("11", Ok("11"), "no letter"),
            ("07А", Ok("7А"), "a leading zero"),
            ("7A", Ok("7А"), "a Latin A"),
            ("7b", Ok("7В"), "a Latin B"),
            ("9ё", Ok("9Ё"), "ё"),
            ("5и\u{306}", Ok("5Й"), "й of two signs"),
            ("\u{200f}7А\u{feff}", Ok("7А"), "signs nobody sees"),
            ("0А", number, "grade zero"),
            ("12", number, "grade twelve"),
            ("-1", number, "negative"),
            ("1 1", letter, "two numbers"),
            ("«7А»", Ok("7А"), "quotation marks around"),
            ("А7", number, "letter first"),
            ("А", number, "no number"),
            ("класс", number, "the word only"),
            ("«»", number, "quotation marks only"),
            ("VII", number, "Roman numerals"),
            ("7АБ", letter, "two letters"),
            ("7А1", letter, "a number behind"),
            ("7Z", letter, "a Latin letter like no Russian one"),
            ("7ß", letter, "a letter whose capital is two"),
            ("7.1", letter, "a dot"),
            ("7🙂", letter, "emoji"),
            (long.as_str(), number, "very long"),
            ("", empty, "empty"),
            ("  ", empty, "spaces only"),
            ("7\0А", Err("Наберите текст заново: при копировании в него попали служебные знаки"), "NUL"),
        ] {
            let parsed = ClassLabel::parse(text);
            assert_eq!(parsed.as_ref().map(ClassLabel::as_str).map_err(InvalidValue::message), expected, "{why}");
        }
    }

    /// Classes stand in the order of their numbers, then of their letters.
    #[test]
    fn sorted() {
        let mut labels: Vec<_> = ["10А", "2Б", "11", "2А", "2"].into_iter().flat_map(ClassLabel::parse).collect();
        labels.sort();
        assert_eq!(labels.iter().map(ClassLabel::as_str).collect::<Vec<_>>(), ["2", "2А", "2Б", "10А", "11"]);
        assert_eq!(labels.iter().map(ClassLabel::grade).collect::<Vec<_>>(), [2, 2, 2, 10, 11]);
    }

    /// A class keeps its letter, and nothing follows the eleventh.
    #[test]
    fn next_year() {
        for (label, next) in [("7А", Some("8А")), ("9Ё", Some("10Ё")), ("1", Some("2")), ("11Б", None), ("11", None)]
        {
            let next_label = ClassLabel::parse(label).ok().and_then(|label| label.next());
            assert_eq!(next_label.as_ref().map(ClassLabel::as_str), next, "{label}");
        }
    }
}
