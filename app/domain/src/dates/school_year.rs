//! The year of a school: everything is planned and reported by it, never by the calendar year.

use std::fmt;

use chrono::{Datelike, NaiveDate};

/// From 1 September to 31 August. Shown as «2026/27».
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolYear(i32);

impl SchoolYear {
    /// The school year a day belongs to.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(if day.month() >= 9 { day.year() } else { day.year() - 1 })
    }

    /// The calendar year in which it begins: 2026 of «2026/27».
    #[must_use]
    pub const fn start_year(self) -> i32 {
        self.0
    }

    /// The year after.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// 1 September.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        // The calendar of chrono reaches 262 000 years to both sides.
        NaiveDate::from_ymd_opt(self.0, 9, 1).unwrap_or(NaiveDate::MIN)
    }

    /// 31 August.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0 + 1, 8, 31).unwrap_or(NaiveDate::MAX)
    }

    /// Whether a day is in it.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        Self::of(day) == self
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A school year turns on 1 September and holds both of its ends.
    #[test]
    fn turns_in_september() {
        for (day, expected, why) in [
            ("2026-09-01", "2026/27", "the first day"),
            ("2026-12-31", "2026/27", "before New Year"),
            ("2027-01-01", "2026/27", "New Year splits nothing"),
            ("2027-08-31", "2026/27", "the last day"),
            ("2027-09-01", "2027/28", "the next"),
            ("2000-08-31", "1999/00", "two digits"),
            ("2009-01-01", "2008/09", "a leading zero"),
        ] {
            let day: NaiveDate = day.parse().unwrap();
            let year = SchoolYear::of(day);
            assert_eq!(year.to_string(), expected, "{why}");
            assert!(year.first_day() <= day && day <= year.last_day() && year.contains(day), "{why}");
            assert!(!year.contains(year.first_day().pred_opt().unwrap()), "{why}");
            assert!(!year.contains(year.last_day().succ_opt().unwrap()), "{why}");
        }
        assert_eq!(SchoolYear::of(NaiveDate::MIN).last_day().year(), NaiveDate::MIN.year(), "no panic at the ends");
    }
}
