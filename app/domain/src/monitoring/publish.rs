//! What of a school's figures may leave the school.
//!
//! Two sums tie the figures together, and each is checked after the plain rule «1 to 4 is hidden»:
//! - running pairs = pairs of the five forms. A single hidden form would be the remainder;
//! - mentees = mentees without a pair + mentees with one. The second part is not published, but subtraction gives it.
//!
//! Some figures are parts of others: pairs in need of all running ones, mentees with a late signal of all mentees, those who wait
//! for a mentor of those without a pair, and those who wait long of those who wait. What is left over would be a small number too,
//! and beside a hidden whole its part tells how large it is at least: then the part is hidden.
//!
//! Mentees less running pairs is left alone: it is no more than an estimate of those without a pair, because one mentee
//! may have pairs of several forms and a finished pair counts as one too.

use super::{Cell, Metric};
use crate::mentoring_form::MentoringForm;
use crate::term::Term;

/// The least number of people that may be shown, other than none.
const SMALLEST_SHOWN: i64 = 5;

/// Figures that are parts of others; a whole that is a part itself stands behind its own.
const PARTS: [(Metric, Metric); 5] = [
    (Metric::PairsInNeed, Metric::PairsActive),
    (Metric::SignalsLate, Metric::Mentees),
    (Metric::Waiting, Metric::Unpaired),
    (Metric::WaitingMonth, Metric::Waiting),
    (Metric::WaitingQuarter, Metric::WaitingMonth),
];

/// All figures of a school as its region may read them, each metric once. `count` gives the true figures.
#[must_use]
pub fn publish(count: impl Fn(Metric) -> i64) -> Vec<(Metric, Cell)> {
    let mut hidden: Vec<Metric> =
        Metric::ALL.iter().copied().filter(|metric| metric.personal() && small(count(*metric))).collect();

    if small(count(Metric::Mentees) - count(Metric::Unpaired)) && !hidden.contains(&Metric::Unpaired) {
        hidden.push(Metric::Unpaired);
    }
    if !hidden.contains(&Metric::PairsActive) {
        hide_until_unsolvable(&count, &mut hidden);
    }
    // Few pairs in four forms are one of each: beside a hidden sum even the zeros would tell.
    if hidden.contains(&Metric::PairsActive) {
        hidden.extend(form_metrics());
    }
    for (part, whole) in PARTS {
        if hidden.contains(&whole) || small(count(whole) - count(part)) {
            hidden.push(part);
        }
    }

    Metric::ALL
        .iter()
        .map(|metric| {
            let cell = if hidden.contains(metric) { Cell::Suppressed } else { Cell::Visible(count(*metric)) };
            (*metric, cell)
        })
        .collect()
}

/// Hides the smallest shown form, step by step, until the hidden ones cannot be told from their sum; when no form is left
/// to hide, the sum itself goes. Equal forms go together: were the first of them chosen, the choice would tell which.
fn hide_until_unsolvable(count: &impl Fn(Metric) -> i64, hidden: &mut Vec<Metric>) {
    loop {
        let values: Vec<i64> = form_metrics().filter(|metric| hidden.contains(metric)).map(count).collect();
        if !solvable(&values) {
            return;
        }
        let least = form_metrics().filter(|form| !hidden.contains(form)).map(count).filter(|pairs| *pairs > 0).min();
        let Some(least) = least else {
            hidden.push(Metric::PairsActive);
            return;
        };
        hidden.extend(form_metrics().filter(|form| count(*form) == least));
    }
}

fn form_metrics() -> impl Iterator<Item = Metric> {
    MentoringForm::ALL.iter().map(|form| Metric::of_form(*form))
}

/// Whether cells, each known to be 1 to 4, follow from their sum: a single one always, several when all must be 1 or all
/// must be 4.
pub(super) fn solvable(cells: &[i64]) -> bool {
    let sum: i64 = cells.iter().sum();
    let cells = i64::try_from(cells.len()).unwrap_or(i64::MAX);
    match cells {
        0 => false,
        1 => true,
        _ => sum == cells || sum == cells.saturating_mul(SMALLEST_SHOWN - 1),
    }
}

pub(super) fn small(people: i64) -> bool {
    (1..SMALLEST_SHOWN).contains(&people)
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::*;

    /// A school with so many running pairs of each form; its other figures do not depend on them.
    fn school(forms: [i64; 5]) -> impl Fn(Metric) -> i64 {
        move |metric| match metric {
            Metric::Mentees => 60,
            Metric::PairsActive => forms.iter().sum(),
            Metric::Unpaired
            | Metric::PairsFinished
            | Metric::PairsInNeed
            | Metric::SignalsLate
            | Metric::Waiting
            | Metric::WaitingMonth
            | Metric::WaitingQuarter => 0,
            Metric::Mentors => 20,
            Metric::Meetings => 3,
            Metric::Meetings30Days => 1,
            Metric::PairsPupilPupil => forms[0],
            Metric::PairsTeacherTeacher => forms[1],
            Metric::PairsUniversityStudentPupil => forms[2],
            Metric::PairsEmployerPupil => forms[3],
            Metric::PairsEmployerStudent => forms[4],
        }
    }

    fn shown(cells: &[(Metric, Cell)], metric: Metric) -> Option<i64> {
        cells.iter().find(|(one, _)| *one == metric).and_then(|(_, cell)| cell.value())
    }

    /// Every figure is published once, and small ones are hidden only where they count people.
    #[test]
    fn small_numbers() {
        let cells = publish(school([10, 0, 0, 0, 0]));
        let metrics: Vec<_> = cells.iter().map(|(metric, _)| *metric).collect();
        assert_eq!(metrics, Metric::ALL);
        assert_eq!(shown(&cells, Metric::Meetings), Some(3), "meetings are no people");
        for (mentors, expected) in [(0, Some(0)), (1, None), (4, None), (5, Some(5)), (500, Some(500))] {
            let cells = publish(|metric| if metric == Metric::Mentors { mentors } else { 0 });
            assert_eq!(shown(&cells, Metric::Mentors), expected, "{mentors} mentors");
        }
    }

    /// A hidden form cannot be worked out from all pairs and the other forms.
    #[test]
    fn forms_and_their_sum() {
        let table = [
            ([10, 8, 6, 0, 0], "24: 10 8 6 0 0", "nothing small"),
            ([10, 8, 2, 0, 0], "20: 10 ? ? 0 0", "one small form hides the next smallest"),
            ([10, 8, 2, 3, 0], "23: 10 8 ? ? 0", "two small ones hide each other"),
            ([10, 5, 5, 4, 0], "24: 10 ? ? ? 0", "equal forms go together"),
            ([10, 8, 1, 1, 0], "20: 10 ? ? ? 0", "two ones follow from their sum"),
            ([10, 8, 4, 4, 0], "26: 10 ? ? ? 0", "two fours follow from their sum"),
            ([5, 3, 0, 0, 0], "?: ? ? ? ? ?", "no form left whose hiding would help: the sum goes"),
            ([1, 1, 1, 1, 1], "?: ? ? ? ? ?", "five ones"),
            ([1, 1, 1, 1, 0], "?: ? ? ? ? ?", "four of four forms"),
            ([3, 0, 0, 0, 0], "?: ? ? ? ? ?", "the sum is as small as its only form"),
            ([0, 0, 0, 0, 0], "0: 0 0 0 0 0", "no pairs"),
        ];
        for (forms, expected, row) in table {
            let cells = publish(school(forms));
            let word = |metric| shown(&cells, metric).map_or_else(|| "?".to_owned(), |value| value.to_string());
            let forms: Vec<_> = MentoringForm::ALL.iter().map(|form| word(Metric::of_form(*form))).collect();
            assert_eq!(format!("{}: {}", word(Metric::PairsActive), forms.join(" ")), expected, "{row}");
        }
    }

    /// Even a reader who knows this very rule cannot name a hidden form: of all schools that publish the same, at least two
    /// differ in it.
    #[test]
    fn no_form_can_be_worked_out() {
        let mut fillings: HashMap<Vec<Option<i64>>, [HashSet<i64>; 5]> = HashMap::new();
        for number in 0..8_i64.pow(5) {
            let forms = [0, 1, 2, 3, 4].map(|form| number / 8_i64.pow(form) % 8);
            let cells = publish(school(forms));
            let values = fillings.entry(cells.iter().map(|(_, cell)| cell.value()).collect()).or_default();
            for (set, value) in values.iter_mut().zip(forms) {
                set.insert(value);
            }
        }
        for (seen, values) in &fillings {
            for (form, values) in MentoringForm::ALL.iter().zip(values) {
                let place = Metric::ALL.iter().zip(seen).find(|(metric, _)| **metric == Metric::of_form(*form));
                let hidden = place.is_some_and(|(_, cell)| cell.is_none());
                assert_eq!(values.len() > 1, hidden, "{form} in {seen:?} is one of {values:?}");
            }
        }
    }

    /// Neither the pairs in need nor those that are not can be worked out when they are few; the same with signals and waiting.
    #[test]
    fn parts_of_a_whole() {
        for (part, whole) in PARTS {
            // Wholes that are parts themselves hide with theirs.
            let above = |metric| {
                let outer = [Metric::Mentees, Metric::Unpaired, Metric::Waiting, Metric::WaitingMonth];
                outer
                    .iter()
                    .position(|one| *one == metric)
                    .is_some_and(|place| outer.iter().position(|one| *one == whole).is_some_and(|inner| place <= inner))
            };
            for (of_all, found, expected, row) in [
                (20, 0, Some(0), "none"),
                (20, 3, None, "few"),
                (20, 7, Some(7), "many of many"),
                (20, 17, None, "few are left over"),
                (20, 20, Some(20), "all"),
                (3, 3, None, "few in all"),
                (3, 0, None, "none of few: a hidden whole hides its part"),
            ] {
                let cells = publish(|metric| match metric {
                    metric if metric == part => found,
                    metric
                        if metric == whole
                            || above(metric)
                            || metric == Metric::PairsPupilPupil && whole == Metric::PairsActive =>
                    {
                        of_all
                    }
                    _ => 0,
                });
                assert_eq!(shown(&cells, part), expected, "{part}: {row}");
            }
        }
    }

    /// Mentees with a pair are not published, and must not follow from those without.
    #[test]
    fn with_and_without_a_pair() {
        for (mentees, unpaired, expected, row) in [
            (20, 10, Some(10), "both parts large"),
            (20, 3, None, "few without a pair"),
            (20, 17, None, "few with a pair"),
            (20, 20, Some(20), "nobody has a pair"),
            (20, 0, Some(0), "everybody has a pair"),
        ] {
            let cells = publish(|metric| match metric {
                Metric::Mentees => mentees,
                Metric::Unpaired => unpaired,
                _ => 0,
            });
            assert_eq!(shown(&cells, Metric::Unpaired), expected, "{row}");
            assert_eq!(shown(&cells, Metric::Mentees), Some(mentees), "{row}");
        }
    }
}
