//! The centre's clock. It counts working days, runs while the centre has to act and stands while the applicant does.

use chrono::{Days, NaiveDate};

use crate::{
    dates::{after_working_days, is_working_day},
    state::REVIEW_DAYS,
};

/// Working days for which an application belongs to who took it, counted from the last thing this person did about it. Then
/// it is free for everybody: people fall ill and forget.
pub const CLAIM_DAYS: u32 = 2;

/// Days for which an applicant may leave a question unanswered: then a letter reminds, once, and the desk of the centre says so.
pub const QUESTION_DAYS: u64 = 7;

/// What was asked before this day is unanswered for too long today.
#[must_use]
pub fn unanswered_before(today: NaiveDate) -> NaiveDate {
    today - Days::new(QUESTION_DAYS) + Days::new(1)
}

/// How many working days an application has waited: those after the day it came, today counted.
#[must_use]
pub fn waited(since: NaiveDate, today: NaiveDate) -> u64 {
    let days = since.iter_days().skip(1).take_while(|day| *day <= today);
    days.filter(|day| is_working_day(*day)).count() as u64
}

/// Whether the time to answer is over.
#[must_use]
pub fn overdue(since: NaiveDate, today: NaiveDate) -> bool {
    after_working_days(since, REVIEW_DAYS) < today
}

/// The last day for which [`overdue`] holds today: what came then or earlier waits too long.
#[must_use]
pub fn overdue_from(today: NaiveDate) -> NaiveDate {
    let mut day = today;
    while let Some(earlier) = day.pred_opt().filter(|_| !overdue(day, today)) {
        day = earlier;
    }
    day
}

/// Whether an application still belongs to somebody who last did something about it on that day.
#[must_use]
pub fn claim_holds(touched: NaiveDate, today: NaiveDate) -> bool {
    today <= after_working_days(touched, CLAIM_DAYS)
}

/// The first day for which [`claim_holds`] is true today.
#[must_use]
pub fn claims_from(today: NaiveDate) -> NaiveDate {
    let mut day = today;
    while let Some(earlier) = day.pred_opt().filter(|earlier| claim_holds(*earlier, today)) {
        day = earlier;
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Weekends and holidays do not count, the day of arrival neither.
    #[test]
    fn waiting() {
        for (since, today, expected, why) in [
            ("2026-11-23", "2026-11-23", 0, "today"),
            ("2026-11-23", "2026-11-24", 1, "the next day"),
            ("2026-11-20", "2026-11-22", 0, "on Sunday after a Friday"),
            ("2026-11-20", "2026-11-23", 1, "over a weekend"),
            ("2026-11-02", "2026-11-09", 4, "over the day of unity"),
            ("2026-12-30", "2027-01-11", 2, "over the New Year holidays"),
            ("2026-11-24", "2026-11-23", 0, "a clock that went wrong"),
        ] {
            assert_eq!(waited(day(since), day(today)), expected, "{why}");
        }
    }

    /// The last day of the term is in time, the next is not, and the border for a list is the same day.
    #[test]
    fn terms() {
        for (since, last, why) in [
            ("2026-11-23", "2026-12-07", "two weeks"),
            ("2026-11-21", "2026-12-04", "came on a Saturday"),
            ("2026-12-25", "2027-01-18", "over the New Year holidays"),
        ] {
            let (since, last) = (day(since), day(last));
            assert!(!overdue(since, last), "{why}: the last day");
            assert!(overdue(since, last + Days::new(1)), "{why}: the day after");
        }
        for shift in 0..400 {
            let today = day("2026-01-01") + Days::new(shift);
            let border = overdue_from(today);
            assert!(overdue(border, today) && !overdue(border + Days::new(1), today), "{today}");
        }
    }

    /// A claim lasts two working days after the last deed, and the border for a list is the same day.
    #[test]
    fn claims() {
        for (touched, today, expected, why) in [
            ("2026-11-23", "2026-11-23", true, "today"),
            ("2026-11-23", "2026-11-25", true, "the last day"),
            ("2026-11-23", "2026-11-26", false, "the day after"),
            ("2026-11-20", "2026-11-24", true, "over a weekend"),
            ("2026-11-20", "2026-11-25", false, "over a weekend, the day after"),
            ("2026-12-30", "2027-01-11", true, "over the New Year holidays"),
        ] {
            assert_eq!(claim_holds(day(touched), day(today)), expected, "{why}");
        }
        for shift in 0..400 {
            let today = day("2026-01-01") + Days::new(shift);
            let border = claims_from(today);
            assert!(claim_holds(border, today) && !claim_holds(border - Days::new(1), today), "{today}");
        }
    }
}
