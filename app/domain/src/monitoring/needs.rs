//! What of a school's requests by topic may leave it.
//!
//! One person may ask for several topics and somebody for none, so the figures are tied together by bounds, not by sums:
//! - no topic has more people than are without a mentor, so when that figure is hidden every topic is;
//! - people without a mentor who do not ask for a topic follow by subtraction, and few of them are as telling as few who do;
//! - where everybody asks for exactly one topic the bounds become a sum, so a hidden topic is never left alone beside shown
//!   ones, nor several of which the sum tells each.

use super::{
    Cell,
    publish::{small, solvable},
};

/// The figures of the topics as the region may read them, in the order given. `unpaired` counts the people without a
/// mentor, `shown` says whether that figure itself is published; `count` gives the true figure of a topic.
#[must_use]
pub fn publish_needs<T>(unpaired: i64, shown: bool, topics: Vec<(T, i64)>) -> Vec<(T, Cell)> {
    let mut hidden: Vec<bool> =
        topics.iter().map(|(_, people)| !shown || small(*people) || small(unpaired - *people)).collect();
    loop {
        let of =
            |side: bool| topics.iter().zip(&hidden).filter(move |(_, hides)| **hides == side).map(|((_, n), _)| *n);
        let unshown: Vec<i64> = of(true).filter(|people| *people > 0).collect();
        let least = of(false).filter(|people| *people > 0).min();
        match least {
            Some(least) if solvable(&unshown) => {
                // Equal topics go together: were the first of them chosen, the choice would tell which.
                for ((_, people), hides) in topics.iter().zip(&mut hidden) {
                    *hides |= *people == least;
                }
            }
            _ => break,
        }
    }
    topics
        .into_iter()
        .zip(hidden)
        .filter(|((_, people), _)| *people > 0)
        .map(|((topic, people), hides)| (topic, if hides { Cell::Suppressed } else { Cell::Visible(people) }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(unpaired: i64, shown: bool, people: &[i64]) -> String {
        let topics = people.iter().enumerate().map(|(number, people)| (number, *people)).collect();
        let cells = publish_needs(unpaired, shown, topics);
        let words = cells.iter().map(|(topic, cell)| match cell {
            Cell::Visible(value) => format!("{topic}={value}"),
            Cell::Suppressed => format!("{topic}=?"),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Small figures stay inside, and so does whatever would tell them.
    #[test]
    fn small_figures_stay() {
        for (unpaired, shown, people, expected, row) in [
            (40, true, &[12, 9, 0][..], "0=12 1=9", "nothing small; nobody asks for the third"),
            (40, true, &[12, 9, 3], "0=12 1=? 2=?", "a small one takes the next with it"),
            (40, true, &[12, 9, 3, 2], "0=12 1=9 2=? 3=?", "two small ones hide each other"),
            (40, true, &[12, 9, 9, 3], "0=12 1=? 2=? 3=?", "equal ones go together"),
            (40, true, &[12, 1, 1], "0=? 1=? 2=?", "two ones follow from their sum"),
            (40, true, &[3], "0=?", "a single topic"),
            (40, true, &[37, 12], "0=? 1=?", "all but three"),
            (40, true, &[40, 12], "0=40 1=12", "everybody asks"),
            (7, true, &[5, 5], "0=? 1=?", "all but two of seven"),
            (40, false, &[12, 9, 0], "0=? 1=?", "how many there are is hidden itself"),
            (0, true, &[0, 0], "", "nobody"),
        ] {
            assert_eq!(told(unpaired, shown, people), expected, "{row}");
        }
    }

    /// No figure from 1 to 4 is ever shown, whatever the school.
    #[test]
    fn never_small() {
        for number in 0..10_i64.pow(3) {
            let people = [number % 10, number / 10 % 10, number / 100];
            for (topic, cell) in publish_needs(12, true, people.into_iter().enumerate().collect()) {
                assert!(cell.value().is_none_or(|value| value >= 5), "{topic} of {people:?}");
            }
        }
    }
}
