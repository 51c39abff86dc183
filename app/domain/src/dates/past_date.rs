//! A day on which something happened: a meeting, a signature.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::parse_date;
use crate::{russian, text::InvalidValue};

/// Earlier than any record a school can have of the programme; such a year is a slip.
const FIRST_YEAR: i32 = 2000;

/// A day from 1 January 2000 to the day it was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PastDate(NaiveDate);

impl PastDate {
    /// Parses a date as [`parse_date`] does.
    ///
    /// # Errors
    /// No date, a day after `today`, or before 2000.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, InvalidValue> {
        let date = parse_date(text)?;
        if date > today {
            return Err(InvalidValue::new(format!(
                "Этот день ещё не наступил: укажите дату не позже {}",
                russian::date(today)
            )));
        }
        if date.year() < FIRST_YEAR {
            return Err(InvalidValue::new("Проверьте год: он не может быть раньше 2000"));
        }
        Ok(Self(date))
    }

    /// The date.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }
}

impl fmt::Display for PastDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&russian::date(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What happened did so from 2000 to today.
    #[test]
    fn parses() {
        let today = "2026-11-24".parse().unwrap();
        for (text, expected, why) in [
            ("24.11.2026", Ok("24.11.2026"), "today"),
            ("2026-11-01", Ok("01.11.2026"), "a date field"),
            ("01.01.2000", Ok("01.01.2000"), "the first day"),
            ("31.12.1999", Err("Проверьте год: он не может быть раньше 2000"), "a day earlier"),
            ("25.11.2026", Err("Этот день ещё не наступил: укажите дату не позже 24.11.2026"), "tomorrow"),
            ("31.04.2026", Err("Такого дня нет: в апреле 2026 года 30\u{a0}дней"), "no such day"),
        ] {
            let parsed = PastDate::parse(text, today).map(|date| date.to_string());
            assert_eq!(parsed.as_deref().map_err(InvalidValue::message), expected, "{why}");
        }
    }
}
