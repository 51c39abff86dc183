//! Until when a personal link opens.

use chrono::{Days, NaiveDate};

use crate::{
    dates::{SchoolYear, parse_date},
    text::InvalidValue,
};

/// A link made so shortly before the summer would die before the pupil has got used to it.
const LEAST_DAYS: u64 = 30;

/// The longest life of a link: a school year and the summer before it.
const MOST_DAYS: u64 = 400;

/// The last day of a link made today unless the curator says otherwise: the end of the school year, of the next one when this
/// one is nearly over.
#[must_use]
pub fn link_end(today: NaiveDate) -> NaiveDate {
    let year = SchoolYear::of(today);
    let soon = today.checked_add_days(Days::new(LEAST_DAYS)).is_none_or(|day| day > year.last_day());
    if soon { year.next().last_day() } else { year.last_day() }
}

/// The last day as a curator typed it: not before today, and not so late that the link is forgotten.
///
/// # Errors
/// What to write instead.
pub fn parse_link_end(text: &str, today: NaiveDate) -> Result<NaiveDate, InvalidValue> {
    let day = parse_date(text)?;
    if day < today {
        return Err(InvalidValue::new("Этот день уже прошёл"));
    }
    if today.checked_add_days(Days::new(MOST_DAYS)).is_some_and(|latest| day > latest) {
        return Err(InvalidValue::new("Ссылка действует не дольше учебного года: выберите день ближе"));
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A link lives to the end of a school year and never less than a month.
    #[test]
    fn ends_with_the_school_year() {
        for (today, end) in [
            ("2026-09-01", "2027-08-31"),
            ("2027-05-20", "2027-08-31"),
            ("2027-08-01", "2027-08-31"),
            ("2027-08-02", "2028-08-31"),
            ("2027-08-31", "2028-08-31"),
        ] {
            assert_eq!(link_end(day(today)), day(end), "{today}");
        }
    }

    /// What a curator types is a day to come within the year.
    #[test]
    fn typed_ends() {
        let today = day("2026-11-23");
        for (text, expected) in [
            ("23.11.2026", Some("2026-11-23")),
            ("31.08.2027", Some("2027-08-31")),
            ("22.11.2026", None),
            ("31.12.2028", None),
            ("31.02.2027", None),
            ("", None),
        ] {
            assert_eq!(parse_link_end(text, today).ok(), expected.map(day), "{text}");
        }
    }
}
