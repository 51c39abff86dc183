//! How a meeting was, in one to three taps and, if the mentee likes, words.

use chrono::{Days, NaiveDate};

use crate::{care::Mood, term::Term, text::LongText};

/// The first tap: a place on the scale of [`Mood`], or that the meeting did not take place, which is an answer too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowWas {
    /// It took place and was so.
    Felt(Mood),
    /// Nobody came.
    NotHeld,
}

impl Term for HowWas {
    /// The best first, as the faces stand.
    const ALL: &'static [Self] = &[
        Self::Felt(Mood::Great),
        Self::Felt(Mood::Good),
        Self::Felt(Mood::Mixed),
        Self::Felt(Mood::Bad),
        Self::Felt(Mood::Awful),
        Self::NotHeld,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Felt(mood) => mood.code(),
            Self::NotHeld => "not_held",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Felt(mood) => mood.label(),
            Self::NotHeld => "Встречи не было",
        }
    }
}

impl HowWas {
    /// `reflection.mood`: 1 to 5; `None` when there was no meeting.
    #[must_use]
    pub fn mood(self) -> Option<i16> {
        match self {
            Self::Felt(mood) => Some(mood.number()),
            Self::NotHeld => None,
        }
    }

    /// What stands in the table, read back.
    #[must_use]
    pub fn stored(mood: Option<i16>) -> Option<Self> {
        match mood {
            None => Some(Self::NotHeld),
            Some(number) => Mood::of_number(number).map(Self::Felt),
        }
    }
}

crate::terms! {
    /// The second tap, which may be left out. The codes stand in `reflection.useful`, which has room for finer answers.
    pub enum Useful {
        /// 5.
        Much = "5" => "Да, очень",
        /// 3.
        Little = "3" => "Немного",
        /// 1.
        No = "1" => "Нет",
    }
}

impl Useful {
    /// `reflection.useful`.
    #[must_use]
    pub fn number(self) -> i16 {
        match self {
            Self::Much => 5,
            Self::Little => 3,
            Self::No => 1,
        }
    }

    /// What stands in the table, read back: whatever finer answers there are belong to the nearest of the three.
    #[must_use]
    pub fn stored(number: i16) -> Self {
        match number {
            ..=1 => Self::No,
            2..=3 => Self::Little,
            4.. => Self::Much,
        }
    }
}

/// A whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impression {
    /// How it was.
    pub how: HowWas,
    /// Whether it was of use; nothing when there was no meeting.
    pub useful: Option<Useful>,
    /// Own words.
    pub words: Option<LongText<1000>>,
}

/// For how many days after a meeting its mentee is asked.
const ASKED_DAYS: u64 = 60;

/// For how many days an answer may be changed.
const CHANGED_DAYS: u64 = 14;

/// Whether the mentee may still say how the meeting of this day was.
#[must_use]
pub fn may_answer(held_on: NaiveDate, today: NaiveDate) -> bool {
    held_on <= today && held_on.checked_add_days(Days::new(ASKED_DAYS)).is_some_and(|last| today <= last)
}

/// Whether an answer given on this day may still be changed: for two weeks, and not once the pair has met again.
#[must_use]
pub fn may_change(given_on: NaiveDate, met_again: bool, today: NaiveDate) -> bool {
    !met_again && given_on.checked_add_days(Days::new(CHANGED_DAYS)).is_some_and(|last| today <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each first tap is stored and read back as itself; a number nobody gives is not read.
    #[test]
    fn taps_are_read_back() {
        for how in HowWas::ALL {
            assert_eq!(HowWas::stored(how.mood()), Some(*how));
            assert_eq!(how.mood().map_or("not_held".to_owned(), |mood| mood.to_string()), how.code());
        }
        assert_eq!(HowWas::stored(Some(6)), None);
        for useful in Useful::ALL {
            assert_eq!(Useful::stored(useful.number()), *useful);
            assert_eq!(useful.number().to_string(), useful.code());
        }
    }

    /// Asked for two months, changed for two weeks or until the next meeting.
    #[test]
    fn until_when() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let held = day("2026-10-01");
        assert!(may_answer(held, held) && may_answer(held, day("2026-11-30")));
        assert!(!may_answer(held, day("2026-12-01")) && !may_answer(held, day("2026-09-30")));
        assert!(may_change(held, false, day("2026-10-15")));
        assert!(!may_change(held, false, day("2026-10-16")) && !may_change(held, true, held));
    }
}
