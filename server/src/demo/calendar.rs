//! Dates that keep the demonstration alive on whatever day it is loaded: everything happened so many days ago, and
//! pupils are as old as their class.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, TimeDelta, Utc, Weekday};
use domain::class_label::ClassLabel;

/// The days around today.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    pub(super) today: NaiveDate,
    now: DateTime<Utc>,
}

impl Calendar {
    /// As of now.
    pub(super) fn new() -> Self {
        Self { today: app::clock::today(), now: app::clock::now() }
    }

    /// So many days ago, on a school day: nobody meets on a Sunday. Later days stay later or become the same.
    pub(super) fn ago(self, days: u32) -> NaiveDate {
        let day = self.exactly(days);
        if day.weekday() == Weekday::Sun { day - Days::new(1) } else { day }
    }

    /// So many days ago, whatever the day: terms are counted to the day.
    pub(super) fn exactly(self, days: u32) -> NaiveDate {
        self.today.checked_sub_days(Days::new(days.into())).unwrap_or(self.today)
    }

    /// The same time of the day, so many days ago.
    pub(super) fn moment(self, days: u32) -> DateTime<Utc> {
        self.now - TimeDelta::days(days.into())
    }

    /// When a pupil of the class was born, on the day and month given as `14.03`: seven years old in the first class.
    pub(super) fn pupil_born(self, class: &ClassLabel, day_and_month: &str) -> Option<NaiveDate> {
        let first_september = if self.today.month() >= 9 { self.today.year() } else { self.today.year() - 1 };
        day_of(day_and_month, first_september - 6 - i32::from(class.grade()))
    }

    /// When somebody was born who is so many years old now.
    pub(super) fn adult_born(self, age: i32) -> Option<NaiveDate> {
        if self.today.month() > 3 {
            day_of("12.03", self.today.year() - age)
        } else {
            day_of("12.12", self.today.year() - age - 1)
        }
    }
}

fn day_of(day_and_month: &str, year: i32) -> Option<NaiveDate> {
    let (day, month) = day_and_month.split_once('.')?;
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use domain::dates::age_on;

    use super::*;

    fn on(day: &str) -> Calendar {
        Calendar { today: day.parse().unwrap(), now: DateTime::UNIX_EPOCH }
    }

    /// No day of any year makes a Sunday, turns the order of days round or leaves the past.
    #[test]
    fn school_days() {
        for shift in 0..400 {
            let calendar = Calendar { today: on("2026-01-01").today + Days::new(shift), now: DateTime::UNIX_EPOCH };
            for days in 0..90 {
                let day = calendar.ago(days);
                assert_ne!(day.weekday(), Weekday::Sun);
                assert!(
                    day <= calendar.today && calendar.ago(days + 1) <= day,
                    "{days} days before {}",
                    calendar.today
                );
            }
        }
    }

    /// Pupils have the age of their class on every day of a year, teachers are as old as was written.
    #[test]
    fn ages() {
        for shift in 0..366 {
            let calendar = Calendar { today: on("2026-01-01").today + Days::new(shift), now: DateTime::UNIX_EPOCH };
            for grade in 5..=11_u32 {
                let class = ClassLabel::parse(&grade.to_string()).unwrap();
                for birthday in ["01.01", "14.03", "30.12"] {
                    let age = age_on(calendar.pupil_born(&class, birthday).unwrap(), calendar.today);
                    assert!((grade + 5..=grade + 7).contains(&age), "class {grade} on {}: {age}", calendar.today);
                }
            }
            assert_eq!(age_on(calendar.adult_born(31).unwrap(), calendar.today), 31, "{}", calendar.today);
        }
    }
}
