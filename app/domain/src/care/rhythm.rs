//! How often people are asked, and when they are asked next.

use chrono::{Days, NaiveDate};

use super::Asked;

/// Days of the first month.
pub const FIRST_MONTH: u64 = 30;
/// Between two check-ins with the same person lie at least so many days, however late the first of them was.
const APART: u64 = 7;

/// How often the school asks each of the three sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// Times in the first month.
    pub first_month: u16,
    /// Days from one check-in to the next afterwards.
    pub every_days: u16,
}

impl Rhythm {
    /// Twice in the first month, then monthly: what every form begins with.
    pub const USUAL: Self = Self { first_month: 2, every_days: 30 };

    /// The day on which a side is to be asked next. In the first month the check-ins lie evenly; what was left out is asked for
    /// until it is done, and later days count from the last check-in.
    #[must_use]
    pub fn due_on(self, started_on: NaiveDate, asked: Asked) -> NaiveDate {
        let times = u64::from(self.first_month);
        let planned = |number: u64| later(started_on, (FIRST_MONTH * number).checked_div(times).unwrap_or_default());
        match asked.last {
            None if times == 0 => later(started_on, self.every_days.into()),
            None => planned(1),
            Some(last) if last.on_day > later(started_on, FIRST_MONTH) || asked.first_month >= times => {
                later(last.on_day, self.every_days.into())
            }
            Some(last) => planned(asked.first_month + 1).max(later(last.on_day, APART)),
        }
    }

    /// «2 раза в первый месяц, потом каждые 30 дней».
    #[must_use]
    pub fn words(self) -> String {
        let after = crate::russian::count(self.every_days.into(), "день", "дня", "дней");
        let every = crate::russian::plural(self.every_days.into(), "каждый", "каждые", "каждые");
        match self.first_month {
            0 => format!("{every} {after}"),
            times => {
                let times = crate::russian::count(times.into(), "раз", "раза", "раз");
                format!("{times} в первый месяц, потом {every} {after}")
            }
        }
    }
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}
