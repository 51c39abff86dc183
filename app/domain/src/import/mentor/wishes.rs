//! Ages and hours as tables have them: «10–14 лет», «от 10», «4 часа в месяц».

use crate::{
    numbers::HoursPerMonth,
    russian,
    text::{InvalidValue, one_line},
};

/// Ages nobody else has in a school.
const AGES: std::ops::RangeInclusive<i32> = 6..=100;

/// Ages of mentees, the youngest and the oldest; at least one is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ages {
    /// The youngest.
    pub from: Option<i32>,
    /// The oldest.
    pub to: Option<i32>,
}

/// Reads ages.
///
/// # Errors
/// No age from 6 to 100, or the second less than the first.
pub(super) fn ages(text: &str) -> Result<Ages, InvalidValue> {
    let line = one_line(text)?.to_lowercase();
    let numbers: Vec<i32> = line
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().unwrap_or(i32::MAX))
        .collect();
    let found = match numbers.as_slice() {
        [from, to] => Ages { from: Some(*from), to: Some(*to) },
        [to] if line.contains("до") => Ages { from: None, to: Some(*to) },
        [from] if line.contains("от") || line.contains("старше") || line.contains('+') => {
            Ages { from: Some(*from), to: None }
        }
        [age] => Ages { from: Some(*age), to: Some(*age) },
        _ => return Err(InvalidValue::new("Напишите возраст так: 10–14, от 10 или до 14")),
    };
    let known = [found.from, found.to].into_iter().flatten();
    if known.clone().any(|age| !AGES.contains(&age)) {
        return Err(InvalidValue::new("Возраст бывает от 6 до 100 лет"));
    }
    if matches!((found.from, found.to), (Some(from), Some(to)) if from > to) {
        return Err(InvalidValue::new("Второй возраст не может быть меньше первого"));
    }
    Ok(found)
}

/// Writes ages so that [`ages`] reads them; empty for none.
pub(super) fn ages_text(from: Option<i32>, to: Option<i32>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{from}–{to}"),
        (Some(from), None) => format!("от {from}"),
        (None, Some(to)) => format!("до {to}"),
        (None, None) => String::new(),
    }
}

/// Reads hours per month.
///
/// # Errors
/// No number in front, hours of another span, or a number outside of the limits.
pub(super) fn hours(text: &str) -> Result<HoursPerMonth, InvalidValue> {
    let line = one_line(text)?.to_lowercase();
    if line.contains("недел") || line.contains("день") || line.contains("год") {
        return Err(InvalidValue::new("Напишите, сколько часов в месяц: одно число"));
    }
    let digits: String = line.chars().take_while(char::is_ascii_digit).collect();
    HoursPerMonth::parse(&digits)
}

/// «4 часа в месяц»; empty for none.
#[must_use]
pub fn hours_text(hours: Option<i32>) -> String {
    hours.map_or_else(String::new, |hours| {
        format!("{} в месяц", russian::count(hours.unsigned_abs().into(), "час", "часа", "часов"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ages are read as people write them, and as we write them.
    #[test]
    fn ages_of_tables() {
        for (text, from, to) in [
            ("10–14 лет", Some(10), Some(14)),
            ("с 10 по 14", Some(10), Some(14)),
            ("от 10 лет", Some(10), None),
            ("10+", Some(10), None),
            ("до 14", None, Some(14)),
            ("12", Some(12), Some(12)),
        ] {
            assert_eq!(ages(text), Ok(Ages { from, to }), "{text}");
            assert_eq!(ages(&ages_text(from, to)), Ok(Ages { from, to }), "{text}");
        }
        for text in ["", "любой", "14–10", "3", "10, 11, 12", "99999999999"] {
            assert!(ages(text).is_err(), "{text}");
        }
    }

    /// Hours are per month; of another span they are not guessed.
    #[test]
    fn hours_of_tables() {
        for text in ["4", "4 часа в месяц", "4 ч."] {
            assert_eq!(hours(text).map(HoursPerMonth::get), Ok(4), "{text}");
        }
        assert_eq!(hours(&hours_text(Some(21))).map(HoursPerMonth::get), Ok(21));
        for text in ["2 часа в неделю", "сколько нужно", "0", "100"] {
            assert!(hours(text).is_err(), "{text}");
        }
    }
}
