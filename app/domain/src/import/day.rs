//! A day as it stands in tables: a text, a serial number of Excel, a text with a time or with the name of the month.

use chrono::{Datelike, Days, NaiveDate};

use crate::{
    dates::parse_date,
    russian,
    text::{InvalidValue, one_line},
};

/// The day from which Excel counts, so that numbers from March 1900 on are right.
const EXCEL_BEGINS: NaiveDate = match NaiveDate::from_ymd_opt(1899, 12, 30) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Reads a day; `shift` are the days that a workbook's own calendar begins later.
///
/// # Errors
/// As [`parse_date`]; a year alone is told apart.
pub(super) fn day(text: &str, shift: u16) -> Result<NaiveDate, InvalidValue> {
    let line = one_line(text)?;
    if line.bytes().all(|byte| byte.is_ascii_digit()) {
        match line.len() {
            // Five digits are 1927 to 2173: nobody writes anything else with five digits into a column of dates.
            5 => {
                let serial: u64 = line.parse().unwrap_or_default();
                let day = EXCEL_BEGINS.checked_add_days(Days::new(serial + u64::from(shift)));
                return parse_date(&day.map(russian::date).unwrap_or_default());
            }
            4 => return Err(InvalidValue::new("Нужна полная дата: день, месяц и год, например 01.09.2026")),
            _ => {}
        }
    }
    parse_date(&with_month_name(without_time(&line)))
}

/// «14.03.2012 0:00:00» is how texts look that once were a moment.
fn without_time(line: &str) -> &str {
    match line.split_once([' ', 'T']) {
        Some((day, time)) if time.contains(':') && time.starts_with(|sign: char| sign.is_ascii_digit()) => day,
        _ => line,
    }
}

/// «14 марта 2012 г.» as figures; any other text stays as it is.
fn with_month_name(line: &str) -> String {
    let mut words = line.split(' ');
    let (Some(day), Some(month), Some(year)) = (words.next(), words.next(), words.next()) else {
        return line.to_owned();
    };
    let month = month.to_lowercase();
    let number = (1..=12).find(|number| {
        let name = NaiveDate::from_ymd_opt(2000, *number, 1).map(russian::month_name).unwrap_or_default();
        // «март», «марта»; «май», «мая»: the last letter changes, the beginning does not.
        let stem: String = name.chars().take(if name.chars().count() > 3 { 3 } else { 2 }).collect();
        month.starts_with(&stem)
    });
    number.map_or_else(|| line.to_owned(), |number| format!("{day}.{number}.{year}"))
}

/// Reads a year of birth: «2012», «2012 г. р.», or the year of a whole date.
///
/// # Errors
/// No year from 1900 on.
pub(super) fn year(text: &str, shift: u16) -> Result<i32, InvalidValue> {
    let line = one_line(text)?;
    let digits: String = line.chars().take_while(char::is_ascii_digit).collect();
    match (digits.len(), digits.parse()) {
        (4, Ok(year @ 1900..=2100)) if !line.contains('-') => Ok(year),
        _ => day(&line, shift).map(|day| day.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A day is the same however a table holds it, and what is no day is not guessed.
    #[test]
    fn days() {
        let year_only = Err("Нужна полная дата: день, месяц и год, например 01.09.2026");
        let none = Err("Напишите дату так: день.месяц.год, например 01.09.2026");
        for (text, expected, why) in [
            ("14.03.2012", Ok("14.03.2012"), "as people write it"),
            ("14/03/2012", Ok("14.03.2012"), "slashes"),
            ("2012-03-14", Ok("14.03.2012"), "year first"),
            ("40982", Ok("14.03.2012"), "a serial number"),
            ("14.03.2012 0:00:00", Ok("14.03.2012"), "with a time"),
            ("2012-03-14T00:00:00", Ok("14.03.2012"), "with a time, year first"),
            ("14 марта 2012 г.", Ok("14.03.2012"), "the month by its name"),
            ("14 Март 2012", Ok("14.03.2012"), "the month by its name, not declined"),
            ("1 мая 2012", Ok("01.05.2012"), "a short name"),
            ("2012", year_only, "a year only"),
            ("123456", none, "six digits"),
            ("14 брюмера 2012", none, "another calendar"),
            ("03/14/2012", Err("Месяца 14 не бывает: напишите месяц от 1 до 12"), "the American order"),
            ("вчера", none, "a word"),
        ] {
            let read = day(text, 0).map(russian::date);
            assert_eq!(read.as_deref().map_err(InvalidValue::message), expected, "{why}");
        }
        assert_eq!(day("39520", 1462), day("40982", 0), "a workbook of the calendar from 1904");
    }

    /// Every month is known by its name, declined and not.
    #[test]
    fn months() {
        let declined = [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ];
        for (number, name) in (1..).zip(declined) {
            assert_eq!(with_month_name(&format!("5 {name} 2012")), format!("5.{number}.2012"));
        }
    }

    /// A year of birth comes from a year, from words around it and from a whole date.
    #[test]
    fn years() {
        for text in ["2012", "2012 г. р.", "14.03.2012", "40982", "2012-03-14"] {
            assert_eq!(year(text, 0), Ok(2012), "{text}");
        }
        assert!(year("12", 0).is_err() && year("", 0).is_err());
    }
}
