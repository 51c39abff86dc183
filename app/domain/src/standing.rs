//! Where a mentee stands: with a mentor, waiting for one, done, or no longer in the programme.

use chrono::NaiveDate;

use crate::{russian, state::PairState};

/// Whether a mentor is there or looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenteeStanding {
    /// Works with a mentor.
    Paired,
    /// Waits for a mentor since that day: put into waiting, entered the base, or the last pair stopped before its end.
    Searching {
        /// The first day of waiting.
        since: NaiveDate,
    },
    /// The last pair brought its work to an end and no new one was made.
    Finished {
        /// Last day of that pair.
        on: NaiveDate,
    },
    /// Left the programme.
    Left {
        /// Last day in it.
        on: NaiveDate,
    },
}

impl MenteeStanding {
    /// The standing of a mentee who has a running pair or not, whose last ended pair was that, who came into the base on
    /// `entered_on` and left the programme on that day or has not left it yet. Nobody who was left by a mentor is taken
    /// for done: the search goes on (domain reference §8.1). So it does for whoever waits for another mentor since that day, though
    /// the last pair brought its work to an end.
    #[must_use]
    pub fn of(
        paired: bool,
        ended: Option<(PairState, NaiveDate)>,
        entered_on: NaiveDate,
        left: Option<NaiveDate>,
        waits: Option<NaiveDate>,
    ) -> Self {
        match (ended, left) {
            _ if paired => Self::Paired,
            (_, Some(on)) => Self::Left { on },
            (ended, None) => match (waits, ended) {
                (None, Some((state, on))) if state.finished() => Self::Finished { on },
                (Some(since), _) | (None, Some((_, since))) => Self::Searching { since },
                (None, None) => Self::Searching { since: entered_on },
            },
        }
    }

    /// Short words for a tag: «В паре», «Ищем 24 дня».
    #[must_use]
    pub fn label(self, today: NaiveDate) -> String {
        match self {
            Self::Paired => "В паре".to_owned(),
            Self::Finished { .. } => "Работа завершена".to_owned(),
            Self::Left { .. } => "Участие завершено".to_owned(),
            Self::Searching { since } => match u64::try_from((today - since).num_days()) {
                Ok(days @ 1..) => format!("Ищем {}", russian::count(days, "день", "дня", "дней")),
                _ => "Ищем с сегодняшнего дня".to_owned(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A running pair decides; else the last ending says whether the search goes on, and since when.
    #[test]
    fn standing() {
        let (entered, ended) = (day("2026-09-01"), day("2026-11-10"));
        for (paired, last, expected, label, row) in [
            (true, None, MenteeStanding::Paired, "В паре", "the first pair"),
            (true, Some(PairState::Stopped), MenteeStanding::Paired, "В паре", "the second pair"),
            (false, None, MenteeStanding::Searching { since: entered }, "Ищем 84\u{a0}дня", "never had one"),
            (
                false,
                Some(PairState::Stopped),
                MenteeStanding::Searching { since: ended },
                "Ищем 14\u{a0}дней",
                "left by the mentor",
            ),
            (false, Some(PairState::Reached), MenteeStanding::Finished { on: ended }, "Работа завершена", "done"),
            (
                false,
                Some(PairState::Partly),
                MenteeStanding::Finished { on: ended },
                "Работа завершена",
                "done in part",
            ),
        ] {
            let standing = MenteeStanding::of(paired, last.map(|state| (state, ended)), entered, None, None);
            assert_eq!(standing, expected, "{row}");
            assert_eq!(standing.label(day("2026-11-24")), label, "{row}");
        }
        let left = Some(day("2026-11-20"));
        let since = day("2026-11-12");
        let again = MenteeStanding::of(false, Some((PairState::Reached, ended)), entered, None, Some(since));
        assert_eq!(again, MenteeStanding::Searching { since }, "another mentor is looked for");
        let gone = MenteeStanding::of(false, Some((PairState::Stopped, ended)), entered, left, None);
        assert_eq!(gone, MenteeStanding::Left { on: day("2026-11-20") }, "nobody is looked for any more");
        assert_eq!(gone.label(day("2026-11-24")), "Участие завершено");
        assert_eq!(MenteeStanding::of(true, None, entered, left, None), MenteeStanding::Paired, "a pair still runs");
        let today = day("2026-11-24");
        assert_eq!(MenteeStanding::Searching { since: today }.label(today), "Ищем с сегодняшнего дня");
    }
}
