//! The clock of an open question: reminders after three and seven days, closed after fourteen, and never unwarned. Days on
//! which the mentor has the word and is away are not counted, and on such a day nothing happens, as long as it is not for
//! ever. Each word of the talk starts it anew.

use chrono::NaiveDate;
use serde::Deserialize;

/// Days after which whoever's turn it is gets a reminder. Ours, like the next: no act names a term.
pub const REMINDERS: [u8; 2] = [3, 7];

/// Days after which the question closes without an answer.
pub const CLOSES_AFTER: u8 = 14;

/// Days between the last reminder and the end: who could not be reminded in time has so many more.
const AFTER_REMINDER: u8 = 3;

/// So many days of absence are not counted; whoever stays away longer lets the clock go on.
const STANDS_STILL: usize = 45;

/// An absence of the mentor, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Pause {
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub until_on: NaiveDate,
}

impl Pause {
    /// Whether the day is one of it.
    #[must_use]
    pub fn covers(&self, day: NaiveDate) -> bool {
        (self.from_on..=self.until_on).contains(&day)
    }
}

/// A question that waits.
#[derive(Debug, Clone, Copy)]
pub struct Waiting<'a> {
    /// Since when the other side has had the word.
    pub since: NaiveDate,
    /// Absences of the mentor since then; none while the school has the word.
    pub pauses: &'a [Pause],
    /// When the last reminder went out.
    pub reminded_on: Option<NaiveDate>,
}

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The reminder after so many days.
    Remind(u8),
    /// The end.
    Close,
}

impl Waiting<'_> {
    /// The day on which so many days have been waited.
    #[must_use]
    pub fn after(&self, days: u8) -> NaiveDate {
        self.counted(self.since).nth(days.into()).unwrap_or(NaiveDate::MAX)
    }

    /// The day on which it closes, if it is reminded of in time.
    #[must_use]
    pub fn closes_on(&self) -> NaiveDate {
        let warned = self.reminded_on.and_then(|day| self.counted(day).nth(AFTER_REMINDER.into()));
        warned.unwrap_or(NaiveDate::MIN).max(self.after(CLOSES_AFTER))
    }

    /// What is due today, when the last reminder was that of `reminded` days (0 for none). After a standstill of the server
    /// only the latest reminder is sent, and it comes before the end.
    #[must_use]
    pub fn step(&self, today: NaiveDate, reminded: i16) -> Option<Step> {
        if self.counted(today).next() != Some(today) {
            return None;
        }
        if self.reminded_on.is_some() && self.closes_on() <= today {
            return Some(Step::Close);
        }
        let due = |days: &u8| reminded < i16::from(*days) && self.after(*days) <= today;
        REMINDERS.into_iter().rev().find(due).map(Step::Remind)
    }

    /// The days that count, from this one on.
    fn counted(&self, from: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let mut still = 0;
        let days = self.since.iter_days().filter(move |day| {
            let counts = still >= STANDS_STILL || !self.pauses.iter().any(|pause| pause.covers(*day));
            still += usize::from(!counts);
            counts
        });
        days.skip_while(move |day| *day < from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn pause(from: &str, until: &str) -> Pause {
        Pause { from_on: day(from), until_on: day(until) }
    }

    fn waiting(pauses: &[Pause]) -> Waiting<'_> {
        Waiting { since: day("2026-11-02"), pauses, reminded_on: None }
    }

    /// Without an absence days are days; each reminder is due once, and the end comes on the fourteenth day.
    #[test]
    fn counts_days() {
        for (today, reminded, expected, row) in [
            ("2026-11-02", 0, None, "asked today"),
            ("2026-11-04", 0, None, "two days"),
            ("2026-11-05", 0, Some(Step::Remind(3)), "three days"),
            ("2026-11-05", 3, None, "told already"),
            ("2026-11-08", 3, None, "six days"),
            ("2026-11-09", 3, Some(Step::Remind(7)), "seven days"),
            ("2026-11-09", 0, Some(Step::Remind(7)), "nobody looked for days: only the latest"),
            ("2026-11-15", 7, None, "thirteen days"),
            ("2026-11-16", 7, Some(Step::Close), "fourteen days"),
            ("2026-11-16", 0, Some(Step::Remind(7)), "nobody was reminded: not closed unwarned"),
            ("2027-03-01", 0, Some(Step::Remind(7)), "nor long after"),
        ] {
            let told = match reminded {
                3 => Some(day("2026-11-05")),
                7 => Some(day("2026-11-09")),
                _ => None,
            };
            let waiting = Waiting { reminded_on: told, ..waiting(&[]) };
            assert_eq!(waiting.step(day(today), reminded), expected, "{row}");
            assert_eq!(waiting.closes_on(), day("2026-11-16"), "{row}");
        }
    }

    /// Who was reminded late has three more days.
    #[test]
    fn never_unwarned() {
        let late = Waiting { reminded_on: Some(day("2026-12-01")), ..waiting(&[]) };
        assert_eq!(late.closes_on(), day("2026-12-04"));
        for (today, expected) in [("2026-12-01", None), ("2026-12-03", None), ("2026-12-04", Some(Step::Close))] {
            assert_eq!(late.step(day(today), 7), expected, "{today}");
        }
        let pauses = [pause("2026-12-02", "2026-12-05")];
        let away = Waiting { reminded_on: Some(day("2026-12-01")), ..waiting(&pauses) };
        assert_eq!(away.closes_on(), day("2026-12-08"), "the three days are days of presence");
    }

    /// Absences one after another do not keep a question open for ever.
    #[test]
    fn not_for_ever() {
        let pauses = [pause("2026-11-03", "2027-10-31")];
        let waiting = waiting(&pauses);
        assert_eq!(waiting.closes_on(), day("2026-11-02") + chrono::Days::new(45 + 14));
        assert_eq!(waiting.step(day("2026-12-17"), 0), None, "the forty-fifth day of absence");
        assert_eq!(waiting.step(day("2026-12-20"), 0), Some(Step::Remind(3)), "the clock goes on");
    }

    /// Days of absence are not counted, and nothing happens on them, not even what was due before.
    #[test]
    fn stands_still() {
        let pauses = [pause("2026-11-04", "2026-11-13"), pause("2026-11-20", "2026-11-20")];
        let waiting = waiting(&pauses);
        assert_eq!(waiting.after(3), day("2026-11-15"), "two days before, one after");
        assert_eq!(waiting.closes_on(), day("2026-11-27"), "ten days and one later");
        for (today, expected, row) in [
            ("2026-11-05", None, "away"),
            ("2026-11-14", None, "back: the third day is not over"),
            ("2026-11-15", Some(Step::Remind(3)), "three days in all"),
            ("2026-11-20", None, "away for a day"),
            ("2026-11-26", Some(Step::Remind(7)), "not yet"),
        ] {
            assert_eq!(waiting.step(day(today), 0), expected, "{row}");
        }
        let told = Waiting { reminded_on: Some(day("2026-11-19")), ..waiting };
        assert_eq!(told.step(day("2026-11-27"), 7), Some(Step::Close), "fourteen in all");
        let last = [pause("2026-11-16", "2026-11-30")];
        let waiting = Waiting { since: day("2026-11-02"), pauses: &last, reminded_on: Some(day("2026-11-09")) };
        assert_eq!(waiting.step(day("2026-11-16"), 7), None, "it would have closed today");
        assert_eq!(waiting.step(day("2026-12-01"), 7), Some(Step::Close));
        let at_once = [pause("2026-11-02", "2026-11-03")];
        let waiting = Waiting { since: day("2026-11-02"), pauses: &at_once, reminded_on: None };
        assert_eq!(waiting.after(0), day("2026-11-04"));
    }
}
