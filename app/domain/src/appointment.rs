//! Meetings that are arranged: what becomes of them, how a series is counted, when one lies ahead.
//!
//! An arranged meeting is planned until it is held (then there is a record of it), missed or cancelled; each happens once. It
//! can be neither held nor missed before it begins. The database holds both rules (`appointment_steps`).

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};

use crate::{
    russian,
    text::{InvalidValue, one_line},
};

crate::terms! {
    /// What became of an arranged meeting.
    pub enum AppointmentState {
        /// It is going to be.
        Planned = "planned" => "Назначена",
        /// It took place and is recorded.
        Held = "held" => "Состоялась",
        /// It did not take place, for a reason.
        Missed = "missed" => "Не состоялась",
        /// It was called off.
        Cancelled = "cancelled" => "Отменена",
    }
}

crate::terms! {
    /// How often an arranged meeting comes again.
    pub enum Repeat {
        /// Not at all.
        Once = "once" => "Один раз",
        /// Every week.
        Weekly = "weekly" => "Каждую неделю",
        /// Every second week.
        Fortnightly = "fortnightly" => "Раз в две недели",
    }
}

/// The most meetings that are arranged at once: a school year of weeks.
pub const LONGEST_SERIES: usize = 40;

/// So many days ahead a meeting may be arranged: the school year and the summer after it.
const FARTHEST_DAYS: u64 = 400;

/// So many missed meetings in a row are told on the card of the pair.
pub const MISSED_TO_TELL: usize = 3;

/// Parses the day of a meeting to be.
///
/// # Errors
/// No date, a day that is over, or one more than a year ahead.
pub fn parse_day(text: &str, today: NaiveDate) -> Result<NaiveDate, InvalidValue> {
    let day = crate::dates::parse_date(text)?;
    if day < today {
        return Err(InvalidValue::new(
            "Этот день уже прошёл. Если встреча состоялась, запишите её в дневник, назначать не нужно",
        ));
    }
    if day > today + Days::new(FARTHEST_DAYS) {
        return Err(InvalidValue::new("Проверьте год: встречи назначают не дальше чем на год вперёд"));
    }
    Ok(day)
}

/// Parses a time of day: `15:30`, `9.05`, `15-30`.
///
/// # Errors
/// Anything else.
pub fn parse_time(text: &str) -> Result<NaiveTime, InvalidValue> {
    let wrong = || InvalidValue::new("Напишите время так: часы и минуты, например 15:30");
    let line = one_line(text)?;
    let (hours, minutes) = line.split_once([':', '.', '-', ' ']).ok_or_else(wrong)?;
    let digits = |part: &str, most: usize| {
        let plain = (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<u32>().ok()).flatten()
    };
    let hours = digits(hours.trim(), 2).ok_or_else(wrong)?;
    let minutes = digits(minutes.trim(), 2).filter(|_| minutes.trim().len() == 2).ok_or_else(wrong)?;
    NaiveTime::from_hms_opt(hours, minutes, 0).ok_or_else(wrong)
}

/// The moment of a day and a time on the clocks of a zone. An hour that the clocks skip is read one hour later, of one that
/// they show twice the first is meant.
#[must_use]
pub fn moment<Z: TimeZone>(day: NaiveDate, time: NaiveTime, zone: &Z) -> Option<DateTime<Utc>> {
    let local = day.and_time(time);
    let found = zone.from_local_datetime(&local).earliest();
    let found = found.or_else(|| zone.from_local_datetime(&(local + chrono::TimeDelta::hours(1))).earliest())?;
    Some(found.with_timezone(&Utc))
}

/// The days of a series, the first one included.
///
/// # Errors
/// No last day for a series, one before the first, or more than [`LONGEST_SERIES`] meetings.
pub fn series(first: NaiveDate, repeat: Repeat, until: Option<NaiveDate>) -> Result<Vec<NaiveDate>, InvalidValue> {
    let step = match repeat {
        Repeat::Once => return Ok(vec![first]),
        Repeat::Weekly => Days::new(7),
        Repeat::Fortnightly => Days::new(14),
    };
    let until = until.ok_or_else(|| InvalidValue::new("Укажите, до какого дня повторять встречи"))?;
    if until < first {
        return Err(InvalidValue::new(format!(
            "Последний день не может быть раньше первой встречи: {}",
            russian::date(first)
        )));
    }
    let days: Vec<NaiveDate> = std::iter::successors(Some(first), |day| day.checked_add_days(step))
        .take_while(|day| *day <= until)
        .take(LONGEST_SERIES + 1)
        .collect();
    if days.len() > LONGEST_SERIES {
        return Err(InvalidValue::new(format!(
            "За один раз назначают не больше {LONGEST_SERIES} встреч: укажите день пораньше"
        )));
    }
    Ok(days)
}

/// Whether it may be said that the meeting took place, or that it did not: only once it has begun.
#[must_use]
pub fn has_begun(starts_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    starts_at <= now
}

/// Whether two meetings are at the same time; one that begins when the other ends is not.
#[must_use]
pub fn overlap(one: (DateTime<Utc>, i32), other: (DateTime<Utc>, i32)) -> bool {
    let end = |(start, minutes): (DateTime<Utc>, i32)| start + chrono::TimeDelta::minutes(minutes.into());
    one.0 < end(other) && other.0 < end(one)
}

/// How many meetings in a row were missed, from the newest back to the last one held. Cancelled ones do not count, and those
/// that lie ahead neither.
#[must_use]
pub fn missed_in_a_row(newest_first: impl IntoIterator<Item = AppointmentState>) -> usize {
    newest_first
        .into_iter()
        .filter(|state| matches!(state, AppointmentState::Held | AppointmentState::Missed))
        .take_while(|state| *state == AppointmentState::Missed)
        .count()
}

#[cfg(test)]
mod tests {
    use chrono_tz::{Asia::Novokuznetsk, Europe::Berlin};

    use super::*;
    use crate::term::Term;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    /// Codes are those of the column's check.
    #[test]
    fn codes_of_the_database() {
        let states: Vec<_> = AppointmentState::ALL.iter().map(|state| state.code()).collect();
        assert_eq!(states, ["planned", "held", "missed", "cancelled"]);
    }

    /// A time is hours and two digits of minutes; everything else is told how to be written.
    #[test]
    fn times() {
        for (text, expected) in [
            ("15:30", Some("15:30:00")),
            (" 9.05 ", Some("09:05:00")),
            ("15-30", Some("15:30:00")),
            ("8 00", Some("08:00:00")),
            ("0:00", Some("00:00:00")),
            ("24:00", None),
            ("15:60", None),
            ("15:3", None),
            ("15", None),
            ("", None),
            ("полдень", None),
            ("-1:00", None),
            ("15:30:00", None),
        ] {
            assert_eq!(parse_time(text).ok().map(|time| time.to_string()).as_deref(), expected, "{text:?}");
        }
    }

    /// A meeting is arranged from today to a year ahead.
    #[test]
    fn days() {
        let today = day("2026-11-24");
        assert!(parse_day("24.11.2026", today).is_ok());
        assert!(parse_day("23.11.2026", today).unwrap_err().message().starts_with("Этот день уже прошёл"));
        assert!(parse_day("24.11.2028", today).unwrap_err().message().starts_with("Проверьте год"));
        assert!(parse_day("завтра", today).is_err());
    }

    /// A moment is meant on the clocks of the school, also in the hour that is skipped and the one that comes twice.
    #[test]
    fn moments() {
        let time = |text: &str| parse_time(text).unwrap();
        assert_eq!(moment(day("2026-11-24"), time("15:30"), &Novokuznetsk), Some(at("2026-11-24T08:30:00Z")));
        assert_eq!(moment(day("2026-03-29"), time("02:30"), &Berlin), Some(at("2026-03-29T01:30:00Z")), "skipped");
        assert_eq!(moment(day("2026-10-25"), time("02:30"), &Berlin), Some(at("2026-10-25T00:30:00Z")), "the first");
    }

    /// A series ends by its last day, crosses years, and is never longer than forty.
    #[test]
    fn series_are_counted() {
        let first = day("2026-12-21");
        assert_eq!(series(first, Repeat::Once, None).unwrap(), [first]);
        let weekly = series(first, Repeat::Weekly, Some(day("2027-01-11"))).unwrap();
        assert_eq!(weekly, ["2026-12-21", "2026-12-28", "2027-01-04", "2027-01-11"].map(day));
        assert_eq!(series(first, Repeat::Fortnightly, Some(day("2027-01-10"))).unwrap().len(), 2);
        assert_eq!(series(first, Repeat::Weekly, Some(first)).unwrap(), [first]);
        assert!(series(first, Repeat::Weekly, None).is_err(), "no last day");
        assert!(series(first, Repeat::Weekly, Some(day("2026-12-20"))).is_err(), "before the first");
        assert_eq!(series(first, Repeat::Weekly, Some(first + Days::new(39 * 7))).unwrap().len(), 40);
        assert!(series(first, Repeat::Weekly, Some(first + Days::new(40 * 7))).is_err(), "one too many");
    }

    /// Nothing that lies ahead was held; meetings overlap when they share a minute.
    #[test]
    fn time_goes_one_way() {
        let start = at("2026-11-24T08:30:00Z");
        assert!(has_begun(start, start) && !has_begun(start, at("2026-11-24T08:29:59Z")));
        let next = at("2026-11-24T09:30:00Z");
        assert!(
            !overlap((start, 60), (next, 30)) && overlap((start, 61), (next, 30)) && overlap((next, 30), (start, 61))
        );
    }

    /// Only misses since the last meeting count; a cancelled one breaks no row.
    #[test]
    fn misses_in_a_row() {
        use AppointmentState::{Cancelled, Held, Missed, Planned};
        for (states, expected) in [
            (&[][..], 0),
            (&[Planned, Missed, Cancelled, Missed, Missed, Held, Missed], 3),
            (&[Held, Missed], 0),
            (&[Missed, Held], 1),
        ] {
            assert_eq!(missed_in_a_row(states.iter().copied()), expected, "{states:?}");
        }
    }
}
