//! What the desk of a centre shows: where requests and offers do not meet, and who has fallen silent.

/// Days after which a question without an answer makes a mentor silent: by then the mentor was reminded (issue 4, point 6).
pub const SILENT_DAYS: i32 = 7;

/// Days for which a question that was closed without an answer is still held against a mentor who has answered none since.
pub const SILENCE_REMEMBERED_DAYS: i32 = 90;

/// What schools ask and mentors offer in one topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// People who ask for it and have no mentor, over the schools whose figure is shown.
    pub asked: i64,
    /// Schools whose figure is not shown. Nothing is never hidden, so each stands for one person at least.
    pub hidden: i64,
    /// Mentors whom schools see and who offer it.
    pub mentors: i64,
    /// Their free places.
    pub free: i64,
}

/// How far what is offered answers what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// At least so many people find no place.
    Short(i64),
    /// Figures that are not shown decide.
    Unclear,
    /// There are places for all.
    Enough,
    /// Nobody asks.
    NotAsked,
}

impl Balance {
    /// People who ask, as far as anybody may know: at least so many.
    #[must_use]
    pub fn at_least(self) -> i64 {
        self.asked.saturating_add(self.hidden)
    }

    /// How far the offer answers.
    #[must_use]
    pub fn gap(self) -> Gap {
        let missing = self.at_least() - self.free;
        if missing > 0 {
            Gap::Short(missing)
        } else if self.hidden > 0 {
            Gap::Unclear
        } else if self.asked > 0 {
            Gap::Enough
        } else {
            Gap::NotAsked
        }
    }

    /// Where the topic stands in a list that begins with what is missing most: smaller comes first.
    #[must_use]
    pub fn rank(self) -> (u8, i64) {
        match self.gap() {
            Gap::Short(missing) => (0, -missing),
            Gap::Unclear => (1, -self.at_least()),
            Gap::Enough => (2, -self.asked),
            Gap::NotAsked => (3, -self.mentors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A gap is told only as far as it is known: hidden figures count as one person each and never as none.
    #[test]
    fn gaps() {
        let of = |asked, hidden, free| Balance { asked, hidden, free, mentors: 1 }.gap();
        for (found, expected, row) in [
            (of(12, 0, 5), Gap::Short(7), "more ask than can be served"),
            (of(5, 0, 5), Gap::Enough, "as many"),
            (of(5, 1, 5), Gap::Short(1), "a hidden figure is one person at least"),
            (of(5, 2, 9), Gap::Unclear, "hidden figures may be larger"),
            (of(0, 1, 0), Gap::Short(1), "only hidden figures, no place"),
            (of(0, 0, 9), Gap::NotAsked, "nobody asks"),
            (of(0, 0, 0), Gap::NotAsked, "nothing at all"),
        ] {
            assert_eq!(found, expected, "{row}");
        }
    }

    /// What is missing most stands first, what nobody asks for last.
    #[test]
    fn order() {
        let mut balances = [(0, 0, 4), (5, 0, 9), (6, 0, 5), (0, 2, 7), (20, 0, 5)]
            .map(|(asked, hidden, free)| Balance { asked, hidden, free, mentors: 1 });
        balances.sort_by_key(|balance| balance.rank());
        let asked = balances.map(|balance| (balance.asked, balance.hidden));
        assert_eq!(asked, [(20, 0), (6, 0), (0, 2), (5, 0), (0, 0)]);
    }
}
