//! What the desk of a centre shows: where requests and offers do not meet, and who has fallen silent.

use crate::monitoring::NEEDS_STEP;

/// Days after which a question without an answer makes a mentor silent: by then the mentor was reminded (issue 4, point 6).
/// Days on which the mentor is away are not counted, nor those on which the school has the word.
pub const SILENT_DAYS: i32 = 7;

/// Days for which a question that was closed without an answer is still held against a mentor who has answered none since.
pub const SILENCE_REMEMBERED_DAYS: i32 = 90;

/// What schools ask and mentors offer in one topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// People who ask for it and have no mentor, at least: the sum of the steps that schools give.
    pub asked: i64,
    /// Schools that give a figure; in each of them up to four people more may ask.
    pub schools: i64,
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
    /// What is beyond the steps decides.
    Unclear,
    /// There are places for all who are told of.
    Enough,
    /// Nobody asks, or few in each school.
    NotAsked,
}

impl Balance {
    /// How far the offer answers.
    #[must_use]
    pub fn gap(self) -> Gap {
        let missing = self.asked - self.free;
        let beyond = self.schools.saturating_mul(NEEDS_STEP - 1);
        if missing > 0 {
            Gap::Short(missing)
        } else if self.asked == 0 {
            Gap::NotAsked
        } else if missing.saturating_add(beyond) > 0 {
            Gap::Unclear
        } else {
            Gap::Enough
        }
    }

    /// Where the topic stands in a list that begins with what is missing most: smaller comes first.
    #[must_use]
    pub fn rank(self) -> (u8, i64) {
        match self.gap() {
            Gap::Short(missing) => (0, -missing),
            Gap::Unclear => (1, -self.asked),
            Gap::Enough => (2, -self.asked),
            Gap::NotAsked => (3, -self.mentors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A gap is told only as far as it is known: up to four people of each school stand beyond its figure.
    #[test]
    fn gaps() {
        let of = |asked, schools, free| Balance { asked, schools, free, mentors: 1 }.gap();
        for (found, expected, row) in [
            (of(10, 1, 5), Gap::Short(5), "more ask than can be served"),
            (of(5, 1, 5), Gap::Unclear, "as many as are told of"),
            (of(5, 1, 8), Gap::Unclear, "nine may ask"),
            (of(5, 1, 9), Gap::Enough, "nine at the most"),
            (of(10, 2, 17), Gap::Unclear, "eighteen may ask"),
            (of(0, 0, 9), Gap::NotAsked, "few or nobody"),
            (of(0, 0, 0), Gap::NotAsked, "nothing at all"),
        ] {
            assert_eq!(found, expected, "{row}");
        }
    }

    /// What is missing most stands first, what nobody asks for last.
    #[test]
    fn order() {
        let mut balances = [(0, 0, 4), (5, 1, 9), (10, 1, 5), (15, 2, 16), (20, 1, 5)]
            .map(|(asked, schools, free)| Balance { asked, schools, free, mentors: 1 });
        balances.sort_by_key(|balance| balance.rank());
        assert_eq!(balances.map(|balance| balance.asked), [20, 10, 15, 5, 0]);
    }
}
