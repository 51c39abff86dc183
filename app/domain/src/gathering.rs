//! Group meetings of mentors and mentees: the one after which each says whom they would work with, and the one that ends the
//! year.
//!
//! Source: domain reference §8.1 (5.1) and §8.2 (6.7).

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};

use crate::{
    dates::parse_date,
    text::{InvalidValue, one_line},
};

crate::terms! {
    /// What a group meeting is for.
    pub enum GatheringKind {
        /// 5.1: mentors and mentees get to know each other and choose.
        GroupMatching = "group_matching" => "Групповая встреча для выбора",
        /// 6.7: all pairs close the year.
        FinalGroup = "final_group" => "Итоговая групповая встреча",
    }
}

crate::terms! {
    /// Where a group meeting stands.
    pub enum GatheringState {
        /// People are invited; who came is not noted.
        Planned = "planned" => "Готовится",
        /// Who came is noted.
        Held = "held" => "Прошла",
        /// It does not take place.
        Cancelled = "cancelled" => "Отменена",
    }
}

impl GatheringState {
    /// Whether people can be put on its list: before it, and when it is written down afterwards, until they are asked about it.
    #[must_use]
    pub fn takes_guests(self, asked: bool) -> bool {
        match self {
            Self::Planned => true,
            Self::Held => !asked,
            Self::Cancelled => false,
        }
    }
}

impl GatheringKind {
    /// Whether people are asked afterwards whom they would work with.
    #[must_use]
    pub fn asks(self) -> bool {
        self == Self::GroupMatching
    }
}

crate::terms! {
    /// What people are written about a group meeting; the codes stand in the outbox.
    pub enum GatheringNews {
        /// They are invited.
        Invited = "invited" => "Приглашение",
        /// Time, place or length are other now.
        Changed = "changed" => "Изменение",
        /// It does not take place, or not with them.
        Cancelled = "cancelled" => "Отмена",
        /// It is tomorrow.
        Tomorrow = "tomorrow" => "Напоминание",
    }
}

/// Where the survey after a group meeting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SurveyState {
    /// Nobody was asked yet.
    Unopened,
    /// People answer.
    Open,
    /// The time is over, and nobody has seen the answers yet: the clock reveals them.
    Ending,
    /// The answers can be read.
    Revealed,
}

/// The moments of a survey.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SurveyTimes {
    /// From when people answer.
    pub from: Option<DateTime<Utc>>,
    /// Until when.
    pub until: Option<DateTime<Utc>>,
    /// From when the answers can be read.
    pub revealed_at: Option<DateTime<Utc>>,
}

impl SurveyTimes {
    /// Where it stands at this moment.
    #[must_use]
    pub fn state(self, now: DateTime<Utc>) -> SurveyState {
        match (self.until, self.revealed_at) {
            (None, _) => SurveyState::Unopened,
            (Some(_), Some(_)) => SurveyState::Revealed,
            (Some(until), None) if now < until => SurveyState::Open,
            (Some(_), None) => SurveyState::Ending,
        }
    }
}

/// A time of the day as people type it: `9:30`, `09.30`, `14`.
///
/// # Errors
/// What is no time.
pub fn parse_time(text: &str) -> Result<NaiveTime, InvalidValue> {
    let text = one_line(text)?.replace('.', ":");
    let (hour, minute) = text.split_once(':').unwrap_or((&text, "00"));
    part(hour)
        .zip(part(minute).filter(|_| minute.len() == 2))
        .and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0))
        .ok_or_else(|| InvalidValue::new("Напишите время, например, 14:30"))
}

fn part(digits: &str) -> Option<u32> {
    let fits = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}

/// The moment that clocks of this zone show as this day and time. When clocks go forward over it, the next moment there is;
/// when they go back, the first of the two. `None` only beyond the calendar.
#[must_use]
pub fn moment<Z: TimeZone>(day: NaiveDate, time: NaiveTime, zone: &Z) -> Option<DateTime<Utc>> {
    let local = day.and_time(time);
    zone.from_local_datetime(&local)
        .earliest()
        .or_else(|| zone.from_local_datetime(&(local + chrono::TimeDelta::hours(1))).earliest())
        .map(|moment| moment.with_timezone(&Utc))
}

/// The day of a meeting: ahead, or behind, because schools write down afterwards what took place.
///
/// # Errors
/// No date; a day more than a year away in either direction.
pub fn parse_day(text: &str, today: NaiveDate) -> Result<NaiveDate, InvalidValue> {
    let day = parse_date(text)?;
    if (today - day).num_days() > YEAR {
        return Err(InvalidValue::new("Проверьте год: этот день был больше года назад"));
    }
    not_too_far(day, today)
}

/// A day that is not over: a survey ends ahead.
///
/// # Errors
/// No date; a day that is over, or more than a year away.
pub fn parse_ahead(text: &str, today: NaiveDate) -> Result<NaiveDate, InvalidValue> {
    let day = parse_date(text)?;
    if day < today {
        return Err(InvalidValue::new("Этот день уже прошёл: выберите сегодняшний или более поздний"));
    }
    not_too_far(day, today)
}

/// Days of a year.
const YEAR: i64 = 366;

fn not_too_far(day: NaiveDate, today: NaiveDate) -> Result<NaiveDate, InvalidValue> {
    if (day - today).num_days() > YEAR {
        return Err(InvalidValue::new("Проверьте год: до этого дня больше года"));
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// People type times in several ways; what is no time is told.
    #[test]
    fn times() {
        for (text, time) in
            [("14:30", (14, 30)), ("9.05", (9, 5)), (" 09:00 ", (9, 0)), ("18", (18, 0)), ("0:00", (0, 0))]
        {
            assert_eq!(parse_time(text).ok(), NaiveTime::from_hms_opt(time.0, time.1, 0), "{text}");
        }
        for text in ["", "25:00", "12:60", "12:5", "утром", "-1:00", "1:2:3", "١٢:٠٠"] {
            assert!(parse_time(text).is_err(), "{text}");
        }
    }

    /// A time that clocks pass over or show twice is one moment all the same.
    #[test]
    fn moments() {
        let zone = chrono::FixedOffset::east_opt(3 * 3600).unwrap();
        let (day, time) = ("2026-11-24".parse().unwrap(), NaiveTime::from_hms_opt(1, 30, 0).unwrap());
        assert_eq!(moment(day, time, &zone).unwrap().to_rfc3339(), "2026-11-23T22:30:00+00:00");
    }

    /// A survey ends on a day that is not over; a meeting may lie behind; both within a year.
    #[test]
    fn days() {
        let today = "2026-11-24".parse().unwrap();
        for (text, ahead, behind) in [
            ("24.11.2026", true, true),
            ("23.11.2026", false, true),
            ("23.11.2025", false, true),
            ("22.11.2025", false, false),
            ("24.11.2027", true, true),
            ("26.11.2027", false, false),
            ("", false, false),
        ] {
            assert_eq!(parse_ahead(text, today).is_ok(), ahead, "{text}");
            assert_eq!(parse_day(text, today).is_ok(), behind, "{text}");
        }
    }

    /// Nobody is put on the list of what was cancelled, nor of a meeting whose survey was answered by those who came.
    #[test]
    fn guests() {
        for (state, unasked, asked) in [
            (GatheringState::Planned, true, true),
            (GatheringState::Held, true, false),
            (GatheringState::Cancelled, false, false),
        ] {
            assert_eq!((state.takes_guests(false), state.takes_guests(true)), (unasked, asked), "{state}");
        }
    }

    /// A survey is unopened, open, ending, revealed; a button reveals it before its time.
    #[test]
    fn survey_states() {
        let at = |text: &str| Some(text.parse::<DateTime<Utc>>().unwrap());
        let (from, until, now) =
            (at("2026-11-01T10:00:00Z"), at("2026-11-03T10:00:00Z"), at("2026-11-02T10:00:00Z").unwrap());
        let state = |until, revealed_at| SurveyTimes { from, until, revealed_at }.state(now);
        assert_eq!(SurveyTimes::default().state(now), SurveyState::Unopened);
        assert_eq!(state(until, None), SurveyState::Open);
        assert_eq!(state(Some(now), None), SurveyState::Ending);
        assert_eq!(state(until, Some(now)), SurveyState::Revealed);
    }
}
