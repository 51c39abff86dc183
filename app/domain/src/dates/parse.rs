//! The text of a date. A wrong date is told exactly: which part is wrong and what would be right.

use chrono::{Datelike, NaiveDate};

use crate::{
    russian,
    text::{InvalidValue, one_line},
};

const EXAMPLE: &str = "Напишите дату так: день.месяц.год, например 01.09.2026";

/// Parses `14.03.2012`, `4.3.2012` and, from date fields of browsers, `2012-03-14`.
///
/// # Errors
/// Another form, a month or day the calendar does not have, or a year outside of 1900–2100.
pub fn parse_date(text: &str) -> Result<NaiveDate, InvalidValue> {
    let line = one_line(text)?;
    // «14.03.2012 г.» is how papers write it.
    let line = line.trim_end_matches('.').trim_end_matches('г').trim_end();
    let (year, month, day) = parts(line).ok_or_else(|| InvalidValue::new(EXAMPLE))?;
    if !(1..=12).contains(&month) {
        return Err(InvalidValue::new(format!("Месяца {month} не бывает: напишите месяц от 1 до 12")));
    }
    if !(1900..=2100).contains(&year) {
        return Err(InvalidValue::new("Напишите год четырьмя цифрами, от 1900 до 2100"));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| InvalidValue::new(no_such_day(year, month)))
}

/// Year, month and day as written; `None` when the text is no date at all.
fn parts(line: &str) -> Option<(i32, u32, u32)> {
    let separator = ['.', '-', '/'].into_iter().find(|sign| line.contains(*sign))?;
    let mut numbers = line.split(separator).map(str::trim);
    let three = [numbers.next()?, numbers.next()?, numbers.next()?];
    if numbers.next().is_some() || three.iter().any(|number| !is_number(number)) {
        return None;
    }
    let [year, month, day] = match three {
        [year, month, day] if year.len() == 4 && separator == '-' => [year, month, day],
        [day, month, year] if day.len() <= 2 => [year, month, day],
        _ => return None,
    };
    Some((
        year.parse().ok()?,
        month.parse().ok().filter(|_| month.len() <= 2)?,
        day.parse().ok().filter(|_| day.len() <= 2)?,
    ))
}

fn is_number(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// «Такого дня нет: в феврале 2012 года 29 дней».
fn no_such_day(year: i32, month: u32) -> String {
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
        return EXAMPLE.to_owned();
    };
    let days = first.num_days_in_month();
    format!(
        "Такого дня нет: в {} {year} года {}",
        russian::in_month(first),
        russian::count(days.into(), "день", "дня", "дней")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A date in any of the known forms is the date; anything else is told where it is wrong.
    #[test]
    fn parses() {
        let example = Err(EXAMPLE);
        let year = Err("Напишите год четырьмя цифрами, от 1900 до 2100");
        let long = "1".repeat(300);
        for (text, expected, why) in [
            ("14.03.2012", Ok("2012-03-14"), "two digits"),
            ("4.3.2012", Ok("2012-03-04"), "one digit"),
            ("2012-03-14", Ok("2012-03-14"), "a date field"),
            (" 14 . 03 . 2012 ", Ok("2012-03-14"), "spaces"),
            ("14.03.2012 г.", Ok("2012-03-14"), "as papers write it"),
            ("14/03/2012", Ok("2012-03-14"), "slashes"),
            ("14-03-2012", Ok("2012-03-14"), "hyphens, day first"),
            ("\u{200e}14.03.2012\u{feff}", Ok("2012-03-14"), "signs nobody sees"),
            ("29.02.2012", Ok("2012-02-29"), "a leap year"),
            ("29.02.2000", Ok("2000-02-29"), "a leap century"),
            ("30.02.2012", Err("Такого дня нет: в феврале 2012 года 29\u{a0}дней"), "over a leap February"),
            ("29.02.2013", Err("Такого дня нет: в феврале 2013 года 28\u{a0}дней"), "no leap year"),
            ("29.02.2100", Err("Такого дня нет: в феврале 2100 года 28\u{a0}дней"), "a century is none"),
            ("2013-02-29", Err("Такого дня нет: в феврале 2013 года 28\u{a0}дней"), "the same by a date field"),
            ("31.04.2012", Err("Такого дня нет: в апреле 2012 года 30\u{a0}дней"), "thirty days"),
            ("32.01.2012", Err("Такого дня нет: в январе 2012 года 31\u{a0}день"), "thirty-one days"),
            ("00.05.2012", Err("Такого дня нет: в мае 2012 года 31\u{a0}день"), "day zero"),
            ("31.04.", example, "no year"),
            ("14.13.2012", Err("Месяца 13 не бывает: напишите месяц от 1 до 12"), "month 13"),
            ("03.14.2012", Err("Месяца 14 не бывает: напишите месяц от 1 до 12"), "month first"),
            ("14.00.2012", Err("Месяца 0 не бывает: напишите месяц от 1 до 12"), "month zero"),
            ("14.03.12", year, "two digits of a year"),
            ("14.03.212", year, "three digits"),
            ("14.03.0000", year, "year zero"),
            ("14.03.1899", year, "too early"),
            ("14.03.2101", year, "too late"),
            ("14.03.20122", example, "five digits"),
            ("014.03.2012", example, "three digits of a day"),
            ("14.03", example, "no year"),
            ("14.03.2012.5", example, "four parts"),
            ("14 марта 2012", example, "words"),
            ("14032012", example, "no separators"),
            ("14.03-2012", example, "two kinds of separators"),
            ("+4.03.2012", example, "a sign"),
            ("-2012-03-14", example, "before our era"),
            ("١٤.٠٣.٢٠١٢", example, "digits of another script"),
            ("14.03.2012🙂", example, "emoji"),
            ("''; drop table", example, "quotes"),
            (long.as_str(), example, "very long"),
            ("", example, "empty"),
            ("   ", example, "spaces only"),
            ("14.03\0.2012", Err("Наберите текст заново: при копировании в него попали служебные знаки"), "NUL"),
        ] {
            let parsed = parse_date(text).map(|date| date.to_string());
            assert_eq!(parsed.as_deref().map_err(InvalidValue::message), expected, "{why}: {text}");
        }
    }
}
