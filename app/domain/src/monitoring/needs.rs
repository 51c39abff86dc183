//! What of a school's requests by topic may leave it: of each topic at least how many people ask, in steps of five.
//!
//! A topic of four people looks like a topic of nobody: neither has a figure. So there is nothing hidden beside what is
//! shown that could be worked out from it, and who finds a mentor or is entered seldom moves a figure. Two more things
//! would tell of few:
//! - when the number of people without a mentor is hidden itself, no topic is told at all;
//! - people without a mentor who do not ask for a topic follow by subtraction, and few of them are as telling as few who do.

use super::publish::small;

/// Figures are rounded down to a multiple of it; the smallest one that is told.
pub const NEEDS_STEP: i64 = 5;

/// The topics the region may read, each with the number of people who ask for it at least, in the order given. `unpaired`
/// counts the people without a mentor, `shown` says whether that figure itself is published; `topics` hold true figures.
#[must_use]
pub fn publish_needs<T>(unpaired: i64, shown: bool, topics: Vec<(T, i64)>) -> Vec<(T, i64)> {
    topics
        .into_iter()
        .filter(|(_, people)| shown && !small(unpaired - *people))
        .map(|(topic, people)| (topic, people - people % NEEDS_STEP))
        .filter(|(_, least)| *least > 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(unpaired: i64, shown: bool, people: &[i64]) -> String {
        let topics = people.iter().enumerate().map(|(number, people)| (number, *people)).collect();
        let told = publish_needs(unpaired, shown, topics);
        told.iter().map(|(topic, least)| format!("{topic}={least}")).collect::<Vec<_>>().join(" ")
    }

    /// Small figures stay inside, and so does whatever would tell them.
    #[test]
    fn small_figures_stay() {
        for (unpaired, shown, people, expected, row) in [
            (40, true, &[12, 9, 0][..], "0=10 1=5", "in steps of five"),
            (40, true, &[12, 9, 3], "0=10 1=5", "a small one looks like none"),
            (40, true, &[10, 5, 4], "0=10 1=5", "full steps"),
            (40, true, &[3], "", "a single topic"),
            (40, true, &[37, 12], "1=10", "all but three"),
            (40, true, &[40, 12], "0=40 1=10", "everybody asks"),
            (7, true, &[5, 5], "", "all but two of seven"),
            (40, false, &[12, 9, 0], "", "how many there are is hidden itself"),
            (0, true, &[0, 0], "", "nobody"),
        ] {
            assert_eq!(told(unpaired, shown, people), expected, "{row}");
        }
    }

    /// Whatever is told fits a school in which any topic of fewer than five has nobody: which few ask for what cannot be
    /// worked out.
    #[test]
    fn few_look_like_none() {
        for number in 0..10_i64.pow(3) {
            let people = [number % 10, number / 10 % 10, number / 100];
            let without_few = people.map(|one| if one < NEEDS_STEP { 0 } else { one });
            for shown in [true, false] {
                assert_eq!(told(30, shown, &people), told(30, shown, &without_few), "{people:?}");
            }
        }
    }
}
