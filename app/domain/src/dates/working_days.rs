//! Working days: the law counts the time for an answer to a person in them.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Non-working holidays of the Labour Code, art. 112: month and day.
const HOLIDAYS: [(u32, u32); 14] =
    [(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)];

/// Whether offices work on that day in a five-day week. Days off that the Government moves from year to year are taken for
/// working days: a time limit counted so ends no later than the law's.
#[must_use]
pub fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !HOLIDAYS.contains(&(day.month(), day.day()))
}

/// The last day of a limit of `count` working days that runs from the day after `from`.
#[must_use]
pub fn after_working_days(from: NaiveDate, count: u32) -> NaiveDate {
    let mut day = from;
    let mut left = count;
    while left > 0 {
        // The calendar of chrono reaches 262 000 years ahead.
        let Some(next) = day.checked_add_days(Days::new(1)) else { return NaiveDate::MAX };
        day = next;
        left -= u32::from(is_working_day(day));
    }
    day
}

/// The day from which `count` working days are left until `day`, that one counted: the day for a reminder.
#[must_use]
pub fn before_working_days(day: NaiveDate, count: u32) -> NaiveDate {
    let mut earlier = day;
    let mut left = count;
    while left > 0 {
        let Some(previous) = earlier.checked_sub_days(Days::new(1)) else { return NaiveDate::MIN };
        earlier = previous;
        left -= u32::from(is_working_day(earlier));
    }
    earlier
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A limit steps over weekends and holidays and begins on the day after.
    #[test]
    fn limits() {
        for (from, count, expected, why) in [
            ("2026-11-23", 1, "2026-11-24", "the next day"),
            ("2026-11-20", 1, "2026-11-23", "over a weekend"),
            ("2026-11-21", 10, "2026-12-04", "received on a Saturday"),
            ("2026-11-02", 2, "2026-11-05", "over the day of unity"),
            ("2026-12-31", 1, "2027-01-11", "over the New Year holidays"),
            ("2026-04-30", 5, "2026-05-08", "over the first of May and a weekend"),
            ("2026-05-08", 10, "2026-05-22", "a holiday on a Saturday moves nothing"),
            ("2026-11-23", 0, "2026-11-23", "no time at all"),
        ] {
            let (from, expected): (NaiveDate, NaiveDate) = (from.parse().unwrap(), expected.parse().unwrap());
            assert_eq!(after_working_days(from, count), expected, "{why}");
        }
        assert_eq!(after_working_days(NaiveDate::MAX, 1), NaiveDate::MAX, "no panic at the end of the calendar");
    }

    /// A reminder comes on a working day, so many of them before.
    #[test]
    fn reminders() {
        for (day, count, expected, why) in [
            ("2026-12-04", 3, "2026-12-01", "within a week"),
            ("2026-12-07", 3, "2026-12-02", "over a weekend"),
            ("2027-01-11", 1, "2026-12-31", "over the New Year holidays"),
            ("2026-12-04", 0, "2026-12-04", "at once"),
        ] {
            let (day, expected): (NaiveDate, NaiveDate) = (day.parse().unwrap(), expected.parse().unwrap());
            assert_eq!(before_working_days(day, count), expected, "{why}");
        }
        assert_eq!(before_working_days(NaiveDate::MIN, 1), NaiveDate::MIN, "no panic at the beginning of the calendar");
    }
}
