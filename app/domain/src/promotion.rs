//! The move of classes to the next school year: everybody goes one grade up, the last grade leaves, and after the ninth
//! some go on elsewhere.

use chrono::{Datelike, NaiveDate};

use crate::{class_label::ClassLabel, dates::SchoolYear};

/// After this grade pupils may leave for a college.
const BASIC_GRADE: u8 = 9;

/// What becomes of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Move {
    /// Goes on as this class.
    To(ClassLabel),
    /// Leaves the school, and with it the programme.
    Leaves,
}

impl Move {
    /// What becomes of a class when `leaving` is what its ninth grade does.
    #[must_use]
    pub fn of(class: &ClassLabel, leaving: bool) -> Self {
        match class.next() {
            Some(next) if !(leaving && may_leave(class)) => Self::To(next),
            _ => Self::Leaves,
        }
    }
}

/// Whether the school decides about the class: after the ninth grade some stay and some go.
#[must_use]
pub fn may_leave(class: &ClassLabel) -> bool {
    class.grade() == BASIC_GRADE
}

/// The school year into which classes move when it is done on that day: from April on the next one, because classes are
/// formed before the summer; from September on the one that runs.
#[must_use]
pub fn target(today: NaiveDate) -> SchoolYear {
    let running = SchoolYear::of(today);
    if (4..=8).contains(&today.month()) { running.next() } else { running }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everybody goes one up with the same letter; the eleventh leaves, the ninth as the school says.
    #[test]
    fn moves() {
        let to = |label: &str| Move::To(ClassLabel::parse(label).unwrap());
        for (class, leaving, expected, row) in [
            ("7А", false, to("8А"), "one up"),
            ("7", false, to("8"), "no letter"),
            ("9Б", false, to("10Б"), "stays after the ninth"),
            ("9Б", true, Move::Leaves, "goes after the ninth"),
            ("10А", true, to("11А"), "only the ninth may go"),
            ("11А", false, Move::Leaves, "the last"),
        ] {
            assert_eq!(Move::of(&ClassLabel::parse(class).unwrap(), leaving), expected, "{row}");
        }
    }

    /// Before the summer classes move into the coming year, in autumn and winter into the one that runs.
    #[test]
    fn years() {
        for (today, year) in [
            ("2026-03-31", "2025/26"),
            ("2026-04-01", "2026/27"),
            ("2026-06-20", "2026/27"),
            ("2026-08-31", "2026/27"),
            ("2026-09-01", "2026/27"),
            ("2027-01-15", "2026/27"),
        ] {
            assert_eq!(target(today.parse().unwrap()).to_string(), year, "{today}");
        }
    }
}
