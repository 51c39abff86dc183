//! When a person was born, and how old that makes them.

use std::fmt;

use chrono::NaiveDate;

use super::parse_date;
use crate::{russian, text::InvalidValue};

/// The youngest go to the first class at six and a half years: 273-ФЗ, ст. 67 ч. 1.
const MIN_AGE: u32 = 6;
const MAX_AGE: u32 = 100;

/// The birth date of a participant, who was 6 to 100 years old when it was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BirthDate(NaiveDate);

impl BirthDate {
    /// Parses a date as [`parse_date`] does.
    ///
    /// # Errors
    /// No date, a day after `today`, or an age outside of 6–100 years.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, InvalidValue> {
        let date = parse_date(text)?;
        if date > today {
            return Err(InvalidValue::new("Проверьте год: дата рождения не может быть в будущем"));
        }
        let age = age_on(date, today);
        let years = || russian::count(age.into(), "год", "года", "лет");
        if age < MIN_AGE {
            return Err(InvalidValue::new(format!("Проверьте год: выходит {}, а участникам от 6 лет", years())));
        }
        if age > MAX_AGE {
            return Err(InvalidValue::new(format!("Проверьте год: выходит {}", years())));
        }
        Ok(Self(date))
    }

    /// The date.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// Full years on a day; 0 before the birth.
    #[must_use]
    pub fn age_on(self, day: NaiveDate) -> u32 {
        age_on(self.0, day)
    }
}

/// Full years of somebody born on `birth` on a day; 0 before the birth. Those born on 29 February are a year older on
/// 1 March of other years.
#[must_use]
pub fn age_on(birth: NaiveDate, day: NaiveDate) -> u32 {
    day.years_since(birth).unwrap_or(0)
}

impl fmt::Display for BirthDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&russian::date(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Only a date that a participant can have been born on is a birth date.
    #[test]
    fn parses() {
        let today = day("2026-11-24");
        let future = Err("Проверьте год: дата рождения не может быть в будущем");
        for (text, expected, why) in [
            ("14.03.2012", Ok("14.03.2012"), "a pupil"),
            ("24.11.2020", Ok("24.11.2020"), "six today"),
            ("25.11.2020", Err("Проверьте год: выходит 5\u{a0}лет, а участникам от 6 лет"), "six tomorrow"),
            ("24.11.2026", Err("Проверьте год: выходит 0\u{a0}лет, а участникам от 6 лет"), "born today"),
            ("24.11.2025", Err("Проверьте год: выходит 1\u{a0}год, а участникам от 6 лет"), "one"),
            ("25.11.2026", future, "tomorrow"),
            ("14.03.2099", future, "far in the future"),
            ("25.11.1925", Ok("25.11.1925"), "a hundred, the last day"),
            ("24.11.1925", Err("Проверьте год: выходит 101\u{a0}год"), "a hundred and one"),
            ("30.02.2012", Err("Такого дня нет: в феврале 2012 года 29\u{a0}дней"), "no such day"),
        ] {
            let parsed = BirthDate::parse(text, today).map(|birth| birth.to_string());
            assert_eq!(parsed.as_deref().map_err(InvalidValue::message), expected, "{why}");
        }
    }

    /// A year is full on the birthday, not before.
    #[test]
    fn ages() {
        for (birth, on, expected, why) in [
            ("2012-03-14", "2026-03-13", 13, "the day before"),
            ("2012-03-14", "2026-03-14", 14, "the birthday"),
            ("2012-02-29", "2026-02-28", 13, "29 February, not yet"),
            ("2012-02-29", "2026-03-01", 14, "29 February, full"),
            ("2012-02-29", "2028-02-29", 16, "29 February of a leap year"),
            ("2012-03-14", "2010-01-01", 0, "before the birth"),
        ] {
            assert_eq!(age_on(day(birth), day(on)), expected, "{why}");
        }
    }
}
