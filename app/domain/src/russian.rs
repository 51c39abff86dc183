//! Russian as people read it: numbers agree with their nouns, dates are day first. One place, so that no page invents
//! its own endings.

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Utc};

/// Keeps a number and its noun on one line.
const NO_BREAK: char = '\u{a0}';

/// The form of a noun that agrees with `n`: `plural(n, "пара", "пары", "пар")` for 1, 2 and 5.
#[must_use]
pub const fn plural<'a>(n: u64, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    match (n % 100, n % 10) {
        (11..=14, _) => many,
        (_, 1) => one,
        (_, 2..=4) => few,
        _ => many,
    }
}

/// The number with its noun, «5 пар»; a non-breaking space stands between.
#[must_use]
pub fn count(n: u64, one: &str, few: &str, many: &str) -> String {
    format!("{n}{NO_BREAK}{}", plural(n, one, few, many))
}

/// `24.11.2026`.
#[must_use]
pub fn date(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// `24.11.2026, 18:30` on the clocks of `zone`.
#[must_use]
pub fn date_time<Z: TimeZone>(moment: DateTime<Utc>, zone: &Z) -> String {
    moment.with_timezone(zone).naive_local().format("%d.%m.%Y, %H:%M").to_string()
}

/// The month of a date by its name: «сентябрь».
#[must_use]
pub fn month_name(date: NaiveDate) -> &'static str {
    month(date).0
}

/// The month of a date after «в»: «феврале».
#[must_use]
pub fn in_month(date: NaiveDate) -> &'static str {
    month(date).1
}

fn month(date: NaiveDate) -> (&'static str, &'static str) {
    match date.month() {
        1 => ("январь", "январе"),
        2 => ("февраль", "феврале"),
        3 => ("март", "марте"),
        4 => ("апрель", "апреле"),
        5 => ("май", "мае"),
        6 => ("июнь", "июне"),
        7 => ("июль", "июле"),
        8 => ("август", "августе"),
        9 => ("сентябрь", "сентябре"),
        10 => ("октябрь", "октябре"),
        11 => ("ноябрь", "ноябре"),
        _ => ("декабрь", "декабре"),
    }
}

/// How long ago a day was: «сегодня», «вчера», «5 дней назад». Past thirty days, and for days to come, the date itself:
/// nobody counts further.
#[must_use]
pub fn days_ago(day: NaiveDate, today: NaiveDate) -> String {
    match u64::try_from((today - day).num_days()) {
        Ok(0) => "сегодня".to_owned(),
        Ok(1) => "вчера".to_owned(),
        Ok(days @ 2..=30) => format!("{}{NO_BREAK}назад", count(days, "день", "дня", "дней")),
        _ => date(day),
    }
}

/// The heading of a form that came back with `n` messages, `n` from 1: «Проверьте две строки». Numbers to ten in words.
#[must_use]
pub fn lines_to_check(n: usize) -> String {
    const WORDS: [&str; 10] = ["одну", "две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"];
    let number =
        n.checked_sub(1).and_then(|index| WORDS.get(index)).map_or_else(|| n.to_string(), |word| (*word).to_owned());
    format!("Проверьте {number} {}", plural(n as u64, "строку", "строки", "строк"))
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A noun agrees with every number, the teens included.
    #[test]
    fn nouns_agree() {
        for (n, expected, why) in [
            (0, "0\u{a0}пар", "zero"),
            (1, "1\u{a0}пара", "one"),
            (2, "2\u{a0}пары", "two"),
            (4, "4\u{a0}пары", "four"),
            (5, "5\u{a0}пар", "five"),
            (11, "11\u{a0}пар", "eleven is not one"),
            (12, "12\u{a0}пар", "twelve is not two"),
            (14, "14\u{a0}пар", "fourteen is not four"),
            (21, "21\u{a0}пара", "twenty-one is one again"),
            (111, "111\u{a0}пар", "the teens of every hundred"),
            (122, "122\u{a0}пары", "hundred and twenty-two"),
            (u64::MAX, "18446744073709551615\u{a0}пар", "the largest"),
        ] {
            assert_eq!(count(n, "пара", "пары", "пар"), expected, "{why}");
        }
    }

    /// Dates are day first with two digits, and a moment is shown on the clocks of its reader.
    #[test]
    fn dates() {
        assert_eq!(date(day("2026-03-04")), "04.03.2026");
        let moment = "2026-12-31T22:05:00Z".parse().unwrap();
        assert_eq!(date_time(moment, &Utc), "31.12.2026, 22:05");
        assert_eq!(date_time(moment, &FixedOffset::east_opt(3 * 3600).unwrap()), "01.01.2027, 01:05", "another year");
    }

    /// Every month has its name in both forms, each different from the others.
    #[test]
    fn months() {
        assert_eq!(month_name(day("2026-01-31")), "январь");
        assert_eq!(month_name(day("2026-12-01")), "декабрь");
        assert_eq!(in_month(day("2012-02-01")), "феврале");
        let names: std::collections::BTreeSet<_> = (1..=12)
            .filter_map(|number| NaiveDate::from_ymd_opt(2026, number, 1))
            .flat_map(|date| [month_name(date), in_month(date)])
            .collect();
        assert_eq!(names.len(), 24);
    }

    /// Days are counted for a month; later and future days are dates.
    #[test]
    fn ago() {
        let today = day("2026-03-01");
        for (then, expected, why) in [
            ("2026-03-01", "сегодня", "the same day"),
            ("2026-02-28", "вчера", "over the end of February"),
            ("2026-02-27", "2\u{a0}дня\u{a0}назад", "two"),
            ("2026-02-18", "11\u{a0}дней\u{a0}назад", "eleven"),
            ("2026-01-30", "30\u{a0}дней\u{a0}назад", "the last that is counted"),
            ("2026-01-29", "29.01.2026", "past thirty days"),
            ("2026-03-02", "02.03.2026", "tomorrow"),
        ] {
            assert_eq!(days_ago(day(then), today), expected, "{why}");
        }
    }

    /// The heading of a form agrees with its number, in words up to ten.
    #[test]
    fn lines() {
        for (n, expected) in [
            (1, "Проверьте одну строку"),
            (2, "Проверьте две строки"),
            (5, "Проверьте пять строк"),
            (10, "Проверьте десять строк"),
            (11, "Проверьте 11 строк"),
            (21, "Проверьте 21 строку"),
        ] {
            assert_eq!(lines_to_check(n), expected);
        }
    }
}
