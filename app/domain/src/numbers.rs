//! Whole numbers with limits that a person is told about.

use crate::text::{InvalidValue, one_line};

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident: $min:literal..=$max:literal, $ask:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u16);

        impl $name {
            /// The smallest.
            pub const MIN: Self = Self($min);
            /// The largest.
            pub const MAX: Self = Self($max);

            /// Parses a number in digits.
            ///
            /// # Errors
            /// No whole number, or one outside of the limits.
            pub fn parse(text: &str) -> Result<Self, InvalidValue> {
                match whole(text)? {
                    Some(number @ $min..=$max) => Ok(Self(number)),
                    _ => Err(InvalidValue::new(concat!($ask, " от ", $min, " до ", $max))),
                }
            }

            /// The number.
            #[must_use]
            pub const fn get(self) -> u16 {
                self.0
            }
        }

        impl From<$name> for i32 {
            fn from(number: $name) -> Self {
                number.0.into()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(formatter)
            }
        }
    )*};
}

numbers! {
    /// How many mentees a mentor takes at one time.
    Capacity: 1..=30, "Напишите, сколько наставляемых вести одновременно: целое число";
    /// How many mentees a group has.
    GroupSize: 2..=30, "Напишите, сколько человек в группе: целое число";
    /// How many places of a mentor a school asks for, or is given.
    Places: 1..=30, "Напишите, сколько мест: целое число";
    /// How long a meeting was, in minutes.
    Minutes: 5..=600, "Напишите, сколько минут шла встреча: целое число";
    /// How long a meeting is going to be, in minutes.
    PlannedMinutes: 5..=600, "Напишите, сколько минут продлится встреча: целое число";
    /// How long a group meeting is planned to last, in minutes.
    GatheringMinutes: 15..=600, "Напишите, сколько минут продлится встреча: целое число";
    /// How old a mentee may be, in full years.
    Age: 6..=100, "Напишите возраст: целое число";
    /// How long a paper of a mentor counts, in months.
    PaperMonths: 1..=120, "Напишите, сколько месяцев действует справка: целое число";
    /// How often each side of a pair is asked in the first month.
    FirstMonthTimes: 0..=8, "Напишите, сколько раз спрашивать в первый месяц: целое число";
    /// Days from one such question to the next.
    CheckInDays: 7..=120, "Напишите, через сколько дней спрашивать снова: целое число";
    /// How much time a mentor gives, in hours per month.
    HoursPerMonth: 1..=80, "Напишите, сколько часов в месяц есть на встречи: целое число";
}

impl PaperMonths {
    /// Twelve months.
    pub const YEAR: Self = Self(12);
}

/// A whole number in ASCII digits, larger ones than can be meant as the largest; `None` when the text is none.
fn whole(text: &str) -> Result<Option<u16>, InvalidValue> {
    let line = one_line(text)?;
    if line.is_empty() || !line.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    Ok(Some(line.parse().unwrap_or(u16::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both limits are inside, one step further is not, and the message says the limits.
    #[test]
    fn limits() {
        let capacity = "Напишите, сколько наставляемых вести одновременно: целое число от 1 до 30";
        let minutes = "Напишите, сколько минут шла встреча: целое число от 5 до 600";
        let hours = "Напишите, сколько часов в месяц есть на встречи: целое число от 1 до 80";
        for (outcome, expected, why) in [
            (Capacity::parse("1").map(Capacity::get), Ok(1), "capacity: smallest"),
            (Capacity::parse("30").map(Capacity::get), Ok(30), "capacity: largest"),
            (Capacity::parse("0").map(Capacity::get), Err(capacity), "capacity: none"),
            (Capacity::parse("31").map(Capacity::get), Err(capacity), "capacity: one more"),
            (Places::parse("30").map(Places::get), Ok(30), "places: largest"),
            (
                Places::parse("0").map(Places::get),
                Err("Напишите, сколько мест: целое число от 1 до 30"),
                "places: none",
            ),
            (Minutes::parse("5").map(Minutes::get), Ok(5), "minutes: smallest"),
            (Minutes::parse("600").map(Minutes::get), Ok(600), "minutes: largest"),
            (Minutes::parse("4").map(Minutes::get), Err(minutes), "minutes: one less"),
            (Minutes::parse("601").map(Minutes::get), Err(minutes), "minutes: one more"),
            (
                Age::parse("5").map(Age::get),
                Err("Напишите возраст: целое число от 6 до 100"),
                "age: younger than a pupil",
            ),
            (HoursPerMonth::parse("1").map(HoursPerMonth::get), Ok(1), "hours: smallest"),
            (HoursPerMonth::parse("80").map(HoursPerMonth::get), Ok(80), "hours: largest"),
            (HoursPerMonth::parse("81").map(HoursPerMonth::get), Err(hours), "hours: one more"),
        ] {
            assert_eq!(outcome.as_ref().map(|number| *number).map_err(InvalidValue::message), expected, "{why}");
        }
    }

    /// Only digits are a number; nothing is guessed.
    #[test]
    fn forms() {
        for (text, expected, why) in [
            (" 12 ", Some(12), "spaces around"),
            ("012", Some(12), "a leading zero"),
            ("12\u{feff}", Some(12), "a sign nobody sees"),
            ("1 2", None, "a space inside"),
            ("1,5", None, "a fraction"),
            ("1.0", None, "a fraction that is whole"),
            ("-1", None, "negative"),
            ("+1", None, "a plus"),
            ("1e1", None, "an exponent"),
            ("١٢", None, "digits of another script"),
            ("два", None, "a word"),
            ("65536", None, "past sixteen bits"),
            ("99999999999999999999999999", None, "past every width"),
            ("🙂", None, "emoji"),
            ("'1'", None, "quotes"),
            ("", None, "empty"),
            (" ", None, "a space"),
            ("1\0", None, "NUL"),
        ] {
            assert_eq!(Capacity::parse(text).ok().map(Capacity::get), expected, "{why}");
        }
    }
}
