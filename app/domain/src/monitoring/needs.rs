//! What of a school's requests by topic may leave it: of each topic at least how many people ask, in steps of five.
//!
//! A topic of four people looks like a topic of nobody: neither has a figure. So there is nothing hidden beside what is
//! shown that could be worked out from it, and who finds a mentor or is entered seldom moves a figure. Two more things
//! would tell of few:
//! - when the number of people without a mentor is hidden itself, no topic is told at all;
//! - people without a mentor who do not ask for a topic follow by subtraction, and few of them are as telling as few who do.
//!
//! Two figures one person apart tell of this person, whatever is rounded. So they are told on one day of the week, and anew
//! only when several people came, went or ask for something else: see [`may_tell_anew`].

use std::collections::BTreeSet;

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

/// So many people have to come or go before figures are told anew.
pub const NEEDS_MOVE: usize = 5;

/// Whether other figures may take the place of those that are told. `told` and `now` hold a mark for each person without a
/// mentor, made of the person and the topics; who asks for something else has come and gone.
#[must_use]
pub fn may_tell_anew<M: Ord>(told: &BTreeSet<M>, now: &BTreeSet<M>) -> bool {
    now.difference(told).count().max(told.difference(now).count()) >= NEEDS_MOVE
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a school tells, week after week, of people and the topics they ask for.
    #[derive(Default)]
    struct School {
        told: BTreeSet<(u32, u8)>,
        figures: Vec<(usize, i64)>,
    }

    impl School {
        fn week(&mut self, people: &BTreeSet<(u32, u8)>) -> &[(usize, i64)] {
            if may_tell_anew(&self.told, people) {
                let of = |topic: usize| people.iter().filter(|(_, topics)| (topics >> topic) & 1 == 1).count();
                let topics = (0..3).map(|topic| (topic, i64::try_from(of(topic)).unwrap())).collect();
                self.figures = publish_needs(i64::try_from(people.len()).unwrap(), true, topics);
                self.told.clone_from(people);
            }
            &self.figures
        }
    }

    /// Schools of five to twelve people, in which every third asks for something else than the others.
    fn schools() -> impl Iterator<Item = BTreeSet<(u32, u8)>> {
        let kinds = (0..8_u8).flat_map(|one| (0..8_u8).map(move |other| (one, other)));
        kinds.flat_map(|(one, other)| {
            (5..=12_u32)
                .map(move |size| (0..size).map(|person| (person, if person % 3 == 0 { other } else { one })).collect())
        })
    }

    /// The school after up to four people have gone, have come, or ask for something else.
    fn neighbours(people: &BTreeSet<(u32, u8)>) -> Vec<BTreeSet<(u32, u8)>> {
        let steps = (1..=4_u32).flat_map(|few| {
            let rest = people.iter().copied().filter(move |(person, _)| *person >= few);
            let come = (90..90 + few).map(|person| (person, 7));
            let changed = people.iter().copied().map(move |(person, topics)| (person, topics ^ u8::from(person < few)));
            [rest.collect(), people.iter().copied().chain(come).collect(), changed.collect()]
        });
        steps.collect()
    }

    /// Few people who come, go or ask for something else move no figure, whatever the school has told.
    #[test]
    fn neighbours_look_the_same() {
        for people in schools() {
            let mut school = School::default();
            let told = school.week(&people).to_vec();
            for later in neighbours(&people) {
                assert_eq!(school.week(&later), told, "{people:?} → {later:?}");
            }
        }
    }

    /// Who stays small tells nothing, however it moves; five who come are told of, and five who go are no longer.
    #[test]
    fn enough_people_are_told_of() {
        let of = |people: std::ops::Range<u32>| people.map(|person| (person, 1)).collect::<BTreeSet<_>>();
        let mut school = School::default();
        assert!(school.week(&of(0..4)).is_empty());
        assert_eq!(school.week(&of(0..11)), [(0, 10)]);
        assert_eq!(school.week(&of(0..15)), [(0, 10)], "four have come");
        assert_eq!(school.week(&of(0..16)), [(0, 15)], "the fifth");
        assert_eq!(school.week(&of(4..20)), [(0, 15)], "four others in their place");
        assert!(school.week(&of(0..0)).is_empty());
        let others = (0..9).map(|person| (person, 2)).collect();
        assert_eq!(school.week(&others), [(1, 5)]);
        assert_eq!(school.week(&of(0..9)), [(0, 5)], "nine ask for something else");
    }

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
